/**
 * Ends quietly when nobody reads the output any more, as in `datawright … --json | head -1`. A run that
 * is going on is cut off, and can be resumed like any that was.
 */
export function endOnBrokenPipe(
  streams: readonly NodeJS.WriteStream[] = [process.stdout, process.stderr],
  end: (code: number) => void = (code) => process.exit(code),
): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      end(1);
    });
  }
}
