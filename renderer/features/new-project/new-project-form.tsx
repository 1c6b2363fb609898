import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { SourceReport } from '../../../preload/contract.ts';
import { useApi } from '../../app/engine-context.ts';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { usePathPicker } from '../../components/pickers/path-picker-context.ts';
import { useCreateProject } from './use-create-project.ts';

interface NewProjectFormProps {
  readonly paths: readonly string[];
  /** Null until the files have been looked at, or when there are none. */
  readonly report: SourceReport | null;
  readonly initialName: string;
}

/** The folder follows the name until the user gives a folder of their own. */
export function NewProjectForm({ paths, report, initialName }: NewProjectFormProps) {
  const api = useApi();
  const picker = usePathPicker();
  const create = useCreateProject();
  const [name, setName] = useState(initialName);
  const [ownFolder, setOwnFolder] = useState<string | null>(null);
  const [settledName] = useDebouncedValue(name.trim(), 200);
  const suggestion = useQuery({
    queryKey: ['suggested-folder', settledName],
    queryFn: () => api.projects.suggestFolder({ name: settledName }),
    enabled: settledName !== '' && ownFolder === null,
    gcTime: 0,
    placeholderData: (previous) => previous,
  });
  const folder = ownFolder ?? (settledName === '' ? '' : (suggestion.data ?? ''));
  const ready = name.trim() !== '' && folder.trim() !== '';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const recipe = report?.suggestedRecipe ?? null;
    create.mutate({ name: name.trim(), folder: folder.trim(), paths, recipe });
  };
  const chooseFolder = async () => {
    const chosen = await picker.chooseFolder('Choose an empty folder for the project');
    if (chosen !== null) setOwnFolder(chosen);
  };
  return (
    <form onSubmit={submit} aria-label="New project">
      <Stack>
        <TextInput
          label="Name"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          placeholder="Chess openings"
          autoFocus
          required
          withAsterisk={false}
        />
        <Group align="flex-end" gap="xs">
          <TextInput
            flex={1}
            label="Folder"
            description="It must be empty, or not exist yet."
            value={folder}
            onChange={(event) => setOwnFolder(event.currentTarget.value)}
            required
            withAsterisk={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          />
          <Button variant="default" onClick={() => void chooseFolder()}>
            Choose
          </Button>
        </Group>
        {create.error && <FailureNotice title="The project was not created" failure={create.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={create.isPending} disabled={!ready}>
            {report === null ? 'Create project' : 'Create project and set up the run'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
