import { ActionIcon, Button, CopyButton, Group, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconFolderOpen } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEngine } from '../app/engine-context.ts';
import { notifyFailure } from '../app/notify.ts';

/** A folder's path, with the way to it: the file manager on the desktop, the clipboard anywhere. */
export function PathLine({ path }: { readonly path: string }) {
  const { api, system } = useEngine();
  const open = useMutation({
    mutationFn: () => api.system.openFolder({ path }),
    onError: (error) => notifyFailure('The folder could not be shown', error),
  });
  return (
    <Group gap="xs" wrap="nowrap">
      <span className="path path-end" title={path}>
        <bdi>{path}</bdi>
      </span>
      <CopyButton value={path}>
        {({ copied, copy }) => (
          <Tooltip label={copied ? 'Copied' : 'Copy the path'}>
            <ActionIcon size="sm" aria-label="Copy the path" onClick={copy}>
              {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
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
          style={{ flexShrink: 0 }}
        >
          Open folder
        </Button>
      )}
    </Group>
  );
}
