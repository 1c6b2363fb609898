import { ActionIcon, Button, CopyButton, Group, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconFolderOpen } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEngine } from '../app/engine-context.ts';
import { notifyFailure } from '../app/notify.ts';

/** The way to a folder: the file manager on the desktop, the clipboard anywhere. */
export function FolderActions({ path }: { readonly path: string }) {
  const { api, system } = useEngine();
  const open = useMutation({
    mutationFn: () => api.system.openFolder({ path }),
    onError: (error) => notifyFailure('The folder could not be shown', error),
  });
  return (
    <Group gap={4} wrap="nowrap">
      <CopyButton value={path}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : 'Copy the path'}>
            <ActionIcon aria-label="Copy the path" onClick={copy}>
              {copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        )}
      </CopyButton>
      {system.shell === 'desktop' && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconFolderOpen size={14} aria-hidden />}
          onClick={() => open.mutate()}
        >
          Open folder
        </Button>
      )}
    </Group>
  );
}
