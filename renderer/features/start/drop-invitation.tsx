import { Group, Text } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { AddSourcesButtons } from '../sources/add-sources-buttons.tsx';
import { useAddSources } from '../sources/use-add-sources.ts';

/** Files can be dropped anywhere in the window; this says so and offers the other ways. */
export function DropInvitation() {
  const sources = useAddSources(null);
  return (
    <section className="drop-area" aria-label="Add games">
      <IconFileDownload size={36} stroke={1.4} aria-hidden color="var(--dw-accent)" />
      <div>
        <Text size="md" fw={600}>
          Drop chess games here
        </Text>
        <Text c="dimmed" maw={440}>
          PGN files, or folders of them, plain or compressed with gzip, bzip2 or zstd. They stay where they
          are; nothing is copied.
        </Text>
      </div>
      <Group gap="xs" justify="center">
        <AddSourcesButtons sources={sources} label="Choose files or folders" withSamples />
      </Group>
    </section>
  );
}
