/** What the stand-in plays, from the page's address: `?state=running&shell=served&project=poi`. */
export interface Scenario {
  readonly state: 'empty' | 'loading' | 'full' | 'failing' | 'running';
  /** The open project: chess games, or check-ins with ten models. */
  readonly project: 'chess' | 'poi';
  /** How far the POI project has come. */
  readonly made: 'instructions' | 'codebooks' | 'dataset' | 'nothing';
  readonly shell: 'desktop' | 'served';
  readonly scheme: 'auto' | 'light' | 'dark';
  /** Rows of the train split. */
  readonly rows: number;
  readonly run: 'done' | 'failed' | 'cancelled' | 'interrupted';
  readonly window: 'repeat' | 'history';
  /** Milliseconds before an answer. */
  readonly delay: number;
}

export function readScenario(): Scenario {
  const parameters = new URLSearchParams(globalThis.location.search);
  const choice = <Value extends string>(name: string, values: readonly [Value, ...Value[]]): Value =>
    values.find((value) => value === parameters.get(name)) ?? values[0];
  return {
    state: choice('state', ['full', 'empty', 'loading', 'failing', 'running']),
    project: choice('project', ['chess', 'poi']),
    made: choice('made', ['instructions', 'codebooks', 'dataset', 'nothing']),
    shell: choice('shell', ['desktop', 'served']),
    scheme: choice('scheme', ['auto', 'light', 'dark']),
    rows: Number(parameters.get('rows') ?? 284_731),
    run: choice('run', ['done', 'failed', 'cancelled', 'interrupted']),
    window: choice('window', ['history', 'repeat']),
    delay: Number(parameters.get('delay') ?? 60),
  };
}

export async function pause(milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** An answer that does not come: for looking at what stands there meanwhile. */
export function never<Answer>(): Promise<Answer> {
  return new Promise(() => undefined);
}

export function failure(code: string, message: string, hint: string): Error {
  return Object.assign(new Error(message), { code, hint });
}
