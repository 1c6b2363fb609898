const OLDEST = 22;

/** Ends the process with a sentence instead of a stack trace of some native module. */
export function refuseOldNode(version: string): void {
  if (Number.parseInt(version, 10) >= OLDEST) return;
  process.stderr.write(
    `datawright needs Node ${OLDEST} or newer, and this is ${version}. In a checkout, "npx datawright" brings its own.\n`,
  );
  process.exit(2);
}
