import { ipcMain, MessageChannelMain } from 'electron';
import { carryOverMessagePortMain } from '../../preload/carriers/message-port-main.ts';
import { exposeApi } from '../../preload/expose-api.ts';
import { askForPort, handOverPort } from '../../preload/shell.ts';
import type { Engine } from '../engine/engine.ts';
import { mark } from './start-up-marks.ts';
import type { TrustedSenders } from './trusted-senders.ts';

/**
 * Gives each page that asks and is trusted a port to the engine: the only IPC there is. The port
 * goes out at once; what the page sends before the engine is open waits in it.
 */
export function brokerPorts(trusted: TrustedSenders, engine: Promise<Engine>): void {
  ipcMain.on(askForPort, (event) => {
    if (!trusted.has(event)) return;
    mark('page asks for the engine');
    const { port1, port2 } = new MessageChannelMain();
    event.senderFrame?.postMessage(handOverPort, null, [port2]);
    engine.then(
      (opened) => exposeApi(opened, carryOverMessagePortMain(port1)),
      () => port1.close(),
    );
  });
}
