import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ProjectInfo } from '../../../preload/contract.ts';
import { useApi } from '../engine-context.ts';
import { asFailure } from '../failure.ts';
import { queryKeys } from '../query-keys.ts';

interface RenameProjectProps {
  readonly project: ProjectInfo;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function RenameProject({ project, opened, onClose }: RenameProjectProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Rename project">
      <RenameForm project={project} onClose={onClose} />
    </Modal>
  );
}

function RenameForm({ project, onClose }: Omit<RenameProjectProps, 'opened'>) {
  const api = useApi();
  const client = useQueryClient();
  const [name, setName] = useState(project.name);
  const rename = useMutation({
    mutationFn: () => api.projects.rename({ projectId: project.id, name: name.trim() }),
    onSuccess: (renamed) => {
      client.setQueryData(queryKeys.project(project.id), renamed);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          description="The folder keeps its name."
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={rename.error && asFailure(rename.error).message}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={rename.isPending} disabled={name.trim() === ''}>
            Rename
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
