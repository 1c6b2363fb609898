import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { useSettings } from '../../features/settings/use-settings.ts';

/** The setting of the engine wins over what this window remembers. */
export function useColorSchemeSetting(): void {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useSettings().data?.colorScheme;
  useEffect(() => {
    if (scheme !== undefined) setColorScheme(scheme);
  }, [scheme, setColorScheme]);
}
