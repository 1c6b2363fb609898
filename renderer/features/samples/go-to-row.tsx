import { Group, NumberInput, Text } from '@mantine/core';

interface GoToRowProps {
  readonly rowCount: number;
  readonly selected: number;
  readonly onSelect: (index: number) => void;
}

/** The number of the selected row, and the way to any other. */
export function GoToRow({ rowCount, selected, onSelect }: GoToRowProps) {
  return (
    <Group gap="xs">
      <Text component="label" htmlFor="go-to-row" c="dimmed">
        Row
      </Text>
      <NumberInput
        id="go-to-row"
        w={130}
        hideControls
        value={selected}
        onChange={(value) => typeof value === 'number' && onSelect(value)}
        min={0}
        max={Math.max(0, rowCount - 1)}
        clampBehavior="strict"
        allowDecimal={false}
        thousandSeparator=","
      />
    </Group>
  );
}
