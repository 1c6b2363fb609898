import type { EngineEvent, FolderListing, Settings, SettingsApi, SystemApi } from '../../preload/contract.ts';
import { type Scenario, failure, pause } from './scenario.ts';

const tree: Readonly<Record<string, readonly (readonly [string, number | null])[]>> = {
  '/home/ada': [
    ['Datawright', null],
    ['Downloads', null],
    ['games', null],
    ['notes.txt', 1200],
  ],
  '/home/ada/games': [
    ['lichess', null],
    ['openings.pgn.bz2', 8_120_000],
    ['tata-steel.pgn', 912_000],
  ],
  '/home/ada/Datawright': [
    ['Lichess January', null],
    ['Linares 1993–2000', null],
  ],
};

export function devSystem(scenario: Scenario): SystemApi {
  return {
    info: async () => ({
      version: '0.1.0',
      shell: scenario.shell,
      platform: 'linux x64',
      cores: 16,
      memory: 67_300_000_000,
      home: '/home/ada',
      configFolder: '/home/ada/.config/Datawright',
      samplesFolder: '/opt/Datawright/resources/samples',
    }),
    chooseFolder: async () => '/home/ada/Datawright/Linares 1993–2000',
    choosePaths: async () =>
      scenario.project === 'poi'
        ? ['/home/ada/foursquare', '/home/ada/models']
        : ['/home/ada/games/lichess', '/home/ada/Downloads/linares.pgn'],
    openFolder: async ({ path }) => {
      throw failure('not-found', `The folder ${path} is gone.`, 'It may be on a disk that is not mounted.');
    },
    listFolder: async ({ path }) => {
      await pause(scenario.delay);
      return list(path ?? '/home/ada');
    },
  };
}

function list(path: string): FolderListing {
  if (path.includes('root'))
    throw failure('no-permission', `The folder ${path} may not be read.`, 'Choose another.');
  const parent = path.replace(/\/[^/]+$/, '');
  return {
    path,
    parent: path === '/' ? null : parent === '' ? '/' : parent,
    entries: (tree[path] ?? []).map(([name, bytes]) => ({
      name,
      path: `${path}/${name}`,
      kind: bytes === null ? 'folder' : 'file',
      bytes,
    })),
  };
}

export function devSettings(scenario: Scenario, emit: (event: EngineEvent) => void): SettingsApi {
  let settings: Settings = {
    colorScheme: scenario.scheme,
    workers: 0,
    projectsFolder: '/home/ada/Datawright',
  };
  return {
    get: async () => settings,
    update: async ({ changes }) => {
      settings = { ...settings, ...changes };
      emit({ type: 'settings-changed', settings });
      return settings;
    },
  };
}
