import { Suspense, lazy } from 'react';

const WindowDrop = lazy(async () => ({ default: (await import('./window-drop.tsx')).WindowDrop }));

/** Loaded after the first screen stands: nobody drops a file in the first tenth of a second. */
export function WindowDropLater() {
  return (
    <Suspense fallback={null}>
      <WindowDrop />
    </Suspense>
  );
}
