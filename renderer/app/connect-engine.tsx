import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { ApiFailure } from '../../preload/contract.ts';
import { applyEvent } from './apply-event.ts';
import { ConnectionLost } from './connection-lost.tsx';
import { EngineContext, type EngineConnection, type EngineContextValue } from './engine-context.ts';
import { asFailure } from './failure.ts';
import { queryKeys } from './query-keys.ts';
import { StartupFailed } from './startup-failed.tsx';

interface ConnectEngineProps {
  readonly connecting: Promise<EngineConnection>;
  readonly children: ReactNode;
}

/** Holds the screens back until the engine answers, and tells them when it no longer does. */
export function ConnectEngine({ connecting, children }: ConnectEngineProps) {
  const client = useQueryClient();
  const [engine, setEngine] = useState<EngineContextValue | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const [closed, setClosed] = useState(false);

  useEffect(() => {
    let current = true;
    const start = async () => {
      const connection = await connecting;
      const [system, settings] = await Promise.all([
        connection.api.system.info(),
        connection.api.settings.get(),
        client.prefetchQuery({
          queryKey: queryKeys.recentProjects,
          queryFn: () => connection.api.projects.recent(),
        }),
      ]);
      client.setQueryData(queryKeys.settings, settings);
      if (current) setEngine({ ...connection, system });
    };
    start().catch((error: unknown) => current && setFailure(asFailure(error)));
    return () => {
      current = false;
    };
  }, [client, connecting]);

  useEffect(() => {
    if (engine === null) return undefined;
    const endSubscription = engine.subscribe((event) => applyEvent(client, event));
    const endWatch = engine.onClosed(() => setClosed(true));
    return () => {
      endSubscription();
      endWatch();
    };
  }, [client, engine]);

  if (failure !== null) return <StartupFailed failure={failure} />;
  if (engine === null) return <StartupFrame />;
  return (
    <EngineContext value={engine}>
      {children}
      {closed && <ConnectionLost />}
    </EngineContext>
  );
}

/** The same frame as index.html paints, so that nothing moves while the engine answers. */
function StartupFrame() {
  return (
    <div className="boot">
      <div className="boot-navbar" />
      <main className="boot-main" aria-busy="true" aria-label="Datawright is starting" />
    </div>
  );
}
