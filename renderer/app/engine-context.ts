import { createContext, use } from 'react';
import type { DatawrightApi, EngineEvent, SystemInfo } from '../../preload/contract.ts';

/** The engine as the screens hold it once the connection stands. */
export interface EngineConnection {
  readonly api: DatawrightApi;
  readonly subscribe: (listener: (event: EngineEvent) => void) => () => void;
  readonly onClosed: (listener: () => void) => () => void;
}

export interface EngineContextValue extends EngineConnection {
  readonly system: SystemInfo;
}

export const EngineContext = createContext<EngineContextValue | null>(null);

export function useEngine(): EngineContextValue {
  const engine = use(EngineContext);
  if (engine === null) throw new Error('A screen was drawn outside of its engine.');
  return engine;
}

export function useApi(): DatawrightApi {
  return useEngine().api;
}
