import { nativeTheme } from 'electron';
import type { Settings } from '../../preload/contract.ts';
import type { Engine } from '../engine/engine.ts';

/** The grounds of renderer/app/boot.css: a window has this colour until its page has painted. */
const grounds = { light: '#ffffff', dark: '#171a1c' } as const;

export function ground(): string {
  return nativeTheme.shouldUseDarkColors ? grounds.dark : grounds.light;
}

/** Makes the window, its dialogs and `prefers-color-scheme` light or dark; `auto` is as the system is. */
export function applyColorScheme(scheme: Settings['colorScheme']): void {
  nativeTheme.themeSource = scheme === 'auto' ? 'system' : scheme;
}

export function followColorScheme(engine: Engine, remember: (scheme: Settings['colorScheme']) => void): void {
  const follow = ({ colorScheme }: Settings) => {
    applyColorScheme(colorScheme);
    remember(colorScheme);
  };
  engine.subscribe((event) => {
    if (event.type === 'settings-changed') follow(event.settings);
  });
  void engine.api.settings.get().then(follow, () => undefined);
}
