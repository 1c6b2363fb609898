import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { formatBytes, formatUnits } from '../../components/format-quantities.ts';
import type { InspectionProgress } from './use-inspection.ts';

interface InspectionPanelProps {
  readonly progress: InspectionProgress | null;
  readonly onCancel: () => void;
}

/** While files are looked at: how far, where, and the way out. */
export function InspectionPanel({ progress, onCancel }: InspectionPanelProps) {
  return (
    <div className="panel panel-body" role="status">
      <Group justify="space-between" wrap="nowrap">
        <Group gap="sm" wrap="nowrap" miw={0}>
          <Loader size="sm" aria-hidden />
          <Stack gap={0} miw={0}>
            <Text fw={500}>Looking at the files</Text>
            <Text c="dimmed" size="xs" truncate>
              {progress === null
                ? 'Counting what they hold.'
                : `${formatUnits(progress.files, 'file')}, ${formatBytes(progress.bytes)} so far · ${progress.path}`}
            </Text>
          </Stack>
        </Group>
        <Button variant="default" size="xs" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </div>
  );
}
