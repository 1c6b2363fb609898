import { Button, Code, CopyButton } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { Panel } from '../../components/panel.tsx';

export function LoadSnippet({ snippet }: { readonly snippet: string }) {
  return (
    <Panel
      title="Load it in Python"
      flush
      action={
        <CopyButton value={snippet}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      }
    >
      <Code block bg="transparent" p="md" fz="xs" tabIndex={0} aria-label="Python that loads the dataset">
        {snippet.trim()}
      </Code>
    </Panel>
  );
}
