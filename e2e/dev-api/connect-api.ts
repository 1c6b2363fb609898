import type { DatawrightApi, EngineEvent, ShellCommand } from '../../preload/contract.ts';
import { devProjects } from './projects.ts';
import { devRecipes } from './recipes.ts';
import { devRuns } from './runs.ts';
import { devSamples } from './samples.ts';
import { readScenario } from './scenario.ts';
import { devSources } from './sources.ts';
import { devSettings, devSystem } from './system.ts';

/** An engine in the page, for drawing the screens without one. Takes the place of preload/connect-api.ts. */
export async function connectApi() {
  const scenario = readScenario();
  const listeners = new Set<(event: EngineEvent) => void>();
  const closers = new Set<() => void>();
  const emit = (event: EngineEvent) => {
    for (const listener of listeners) listener(event);
  };
  const api: DatawrightApi = {
    projects: devProjects(scenario, emit),
    sources: devSources(scenario, emit),
    recipes: devRecipes(scenario),
    runs: devRuns(scenario, emit),
    samples: devSamples(scenario),
    settings: devSettings(scenario, emit),
    system: devSystem(scenario),
  };
  // For trying the shell's commands and the end of the connection from the console.
  Object.assign(globalThis, {
    devCommand: (command: ShellCommand) => emit({ type: 'command', command }),
    devClose: () => closers.forEach((close) => close()),
  });
  return {
    api,
    subscribe: (listener: (event: EngineEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClosed: (listener: () => void) => {
      closers.add(listener);
      return () => closers.delete(listener);
    },
    close: () => undefined,
  };
}
