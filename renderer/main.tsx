import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { connectApi } from '../preload/connect-api.ts';
import { App } from './app/app.tsx';

// The engine answers while React renders the frame.
const connecting = connectApi();

const root = document.querySelector('#root');
if (root === null) throw new Error('The page has no element to render into.');
createRoot(root).render(
  <StrictMode>
    <App connecting={connecting} />
  </StrictMode>,
);
