import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { socketPair } from '../fake-carriers.ts';
import { carryOverWs } from './ws.ts';

const withProto = Uint8Array.of(0x81, 0xa9, ...Buffer.from('__proto__'), 0x80);

test.each([
  ['text', 'hello', 1003],
  ['not MessagePack', Uint8Array.of(0xc1), 1007],
  ['cut off', Uint8Array.of(0x92, 0x01), 1007],
  ['an object with a key __proto__', withProto, 1007],
])('a frame that is %s ends the connection', async (_what, frame, code) => {
  const { socket, client } = await socketPair();
  const received = vi.fn<(message: unknown) => void>();
  carryOverWs(socket).receive(received);
  const closed = once(client, 'close');
  client.send(frame);
  expect(await closed).toMatchObject([{ code }]);
  expect(received).not.toHaveBeenCalled();
});
