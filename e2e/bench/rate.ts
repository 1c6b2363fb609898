export interface Rate {
  readonly positions: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Of all threads of this process: other work on the machine does not count. */
  readonly cpuSeconds: number;
}

/** Gives a function that tells the time since. */
export function startClock(): () => { seconds: number; cpuSeconds: number } {
  const started = performance.now();
  const cpu = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(cpu);
    return { seconds: (performance.now() - started) / 1000, cpuSeconds: (user + system) / 1e6 };
  };
}
