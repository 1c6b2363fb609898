import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { usePaletteActions } from './use-palette-actions.tsx';

export function CommandPalette() {
  const groups = usePaletteActions().filter((group) => group.actions.length > 0);
  return (
    <Spotlight
      actions={groups}
      shortcut={['mod + K', 'mod + P']}
      highlightQuery
      scrollable
      maxHeight={460}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      nothingFound="Nothing has this name."
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden />,
        placeholder: 'Go to a screen, a project, or run a command',
        'aria-label': 'Search commands and projects',
      }}
    />
  );
}
