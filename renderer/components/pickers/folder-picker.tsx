import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { IconArrowUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useApi } from '../../app/engine-context.ts';
import { FailureNotice } from '../failure-notice.tsx';
import { formatUnits } from '../format-quantities.ts';
import { FolderEntries } from './folder-entries.tsx';

export type FolderPickerMode = 'folder' | 'paths';

interface FolderPickerProps {
  readonly title: string;
  readonly mode: FolderPickerMode;
  readonly onChoose: (paths: readonly string[]) => void;
  readonly onDismiss: () => void;
}

/** Browses the folders of the machine that runs the engine, which a browser cannot see. */
export function FolderPicker({ title, mode, onChoose, onDismiss }: FolderPickerProps) {
  const api = useApi();
  const [path, setPath] = useState<string | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const listing = useQuery({
    queryKey: ['folder-listing', path],
    queryFn: () => api.system.listFolder({ path }),
    // Folders change without telling us.
    gcTime: 0,
    staleTime: 0,
    placeholderData: (previous) => previous,
  });
  const here = listing.data?.path ?? path ?? '';
  const goTo = (next: string | null) => {
    setPath(next);
    if (mode === 'folder') setMarked(new Set());
  };
  const toggle = (entry: string) => {
    const next = new Set(mode === 'folder' ? [] : marked);
    if (!marked.has(entry)) next.add(entry);
    else next.delete(entry);
    setMarked(next);
  };
  const chosen = marked.size > 0 ? [...marked] : [here];
  return (
    <Modal opened onClose={onDismiss} title={title} size="lg">
      <Stack gap="sm">
        <PathField path={here} parent={listing.data?.parent ?? null} onGo={goTo} />
        {listing.error && <FailureNotice failure={listing.error} />}
        {listing.data && !listing.error && (
          <FolderEntries
            listing={listing.data}
            mode={mode}
            marked={marked}
            onToggle={toggle}
            onEnter={goTo}
          />
        )}
        <Group justify="space-between">
          <Text c="dimmed" size="xs">
            {mode === 'paths' ? 'Enter opens a folder, Space marks it.' : 'Enter opens a folder.'}
          </Text>
          <Group gap="xs">
            <Button variant="default" onClick={onDismiss}>
              Cancel
            </Button>
            <Button
              // While the folder that was typed is read, the list still shows the one before.
              disabled={here === '' || listing.isPlaceholderData}
              onClick={() => onChoose(chosen)}
            >
              {chooseLabel(mode, marked.size)}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Modal>
  );
}

interface PathFieldProps {
  readonly path: string;
  readonly parent: string | null;
  readonly onGo: (path: string | null) => void;
}

function PathField({ path, parent, onGo }: PathFieldProps) {
  const [edit, setEdit] = useState({ over: path, text: path });
  const typed = edit.over === path ? edit.text : path;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onGo(typed.trim() === '' ? null : typed.trim());
  };
  return (
    <form onSubmit={submit}>
      <Group gap="xs" wrap="nowrap">
        <Tooltip label="Parent folder">
          <ActionIcon
            size={36}
            variant="default"
            aria-label="Parent folder"
            disabled={parent === null}
            onClick={() => onGo(parent)}
          >
            <IconArrowUp size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <TextInput
          flex={1}
          aria-label="Folder"
          value={typed}
          onChange={(event) => setEdit({ over: path, text: event.currentTarget.value })}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
      </Group>
    </form>
  );
}

function chooseLabel(mode: FolderPickerMode, marked: number): string {
  if (mode === 'paths' && marked > 0) return `Add ${formatUnits(marked, 'item')}`;
  if (mode === 'paths') return 'Add this folder';
  return marked > 0 ? 'Choose the marked folder' : 'Choose this folder';
}
