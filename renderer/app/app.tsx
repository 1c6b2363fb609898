import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { HashRouter } from 'react-router';
import { PieceSprite } from '../components/board/piece-sprite.tsx';
import { PathPickerProvider } from '../components/pickers/path-picker-provider.tsx';
import { ConnectEngine } from './connect-engine.tsx';
import type { EngineConnection } from './engine-context.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { createQueryClient } from './query-client.ts';
import { Shell } from './shell/shell.tsx';
import { theme } from './theme.ts';

export function App({ connecting }: { readonly connecting: Promise<EngineConnection> }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <ConnectEngine connecting={connecting}>
            <PieceSprite />
            <Notifications position="bottom-right" />
            <HashRouter>
              <PathPickerProvider>
                <Shell />
              </PathPickerProvider>
            </HashRouter>
          </ConnectEngine>
        </QueryClientProvider>
      </ErrorBoundary>
    </MantineProvider>
  );
}
