import { Group, Text } from '@mantine/core';
import { IconFileDownload } from '@tabler/icons-react';
import { AddSourcesButtons } from '../sources/add-sources-buttons.tsx';
import { sourceKinds } from '../sources/source-kinds.ts';
import { useAddSources } from '../sources/use-add-sources.ts';

/** Files can be dropped anywhere in the window; this says so and offers the other ways. */
export function DropInvitation() {
  const sources = useAddSources(null);
  return (
    <section className="drop-area" aria-label="Add sources">
      <IconFileDownload size={36} stroke={1.4} aria-hidden color="var(--dw-accent)" />
      <div>
        <Text size="md" fw={600}>
          Drop files or folders here
        </Text>
        <Text c="dimmed">They stay where they are; nothing is copied.</Text>
      </div>
      <dl className="drop-kinds">
        {Object.values(sourceKinds).map(({ many, forms }) => (
          <div key={many}>
            <dt>{many.charAt(0).toUpperCase() + many.slice(1)}</dt>
            <dd>{forms}</dd>
          </div>
        ))}
      </dl>
      <Group gap="xs" justify="center">
        <AddSourcesButtons sources={sources} label="Choose files or folders" withSamples />
      </Group>
    </section>
  );
}
