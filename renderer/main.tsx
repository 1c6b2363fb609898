import { connectApi } from '../preload/connect-api.ts';

// The engine answers while React and the screens are still being loaded.
const connecting = connectApi();
// Whoever awaits it tells the failure; before that it is not unhandled.
connecting.catch(() => undefined);

void import('./app/render-app.tsx').then(({ renderApp }) => renderApp(connecting));
