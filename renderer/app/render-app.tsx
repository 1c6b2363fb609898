import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import type { EngineConnection } from './engine-context.ts';

export function renderApp(connecting: Promise<EngineConnection>): void {
  const root = document.querySelector('#root');
  if (root === null) throw new Error('The page has no element to render into.');
  createRoot(root).render(
    <StrictMode>
      <App connecting={connecting} />
    </StrictMode>,
  );
}
