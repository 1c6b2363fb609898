import { Agent, request } from 'node:http';
import { parseArgs } from 'node:util';

export interface Load {
  /** Of the provider, without a slash at the end. */
  readonly url: string;
  /** How many to send in all, each another request. */
  readonly requests: number;
  readonly inFlight: number;
}

export interface LoadResult {
  readonly seconds: number;
  readonly perSecond: number;
  readonly byStatus: Readonly<Record<number, number>>;
}

/** Sends small chat requests over connections that are kept, so many at a time. */
export async function sendLoad({ url, requests, inFlight }: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight, scheduling: 'fifo' });
  const byStatus: Record<number, number> = {};
  let sent = 0;
  const sendUntilDone = async (): Promise<void> => {
    while (sent < requests) {
      sent += 1;
      const status = await sendOne(agent, url, sent);
      byStatus[status] = (byStatus[status] ?? 0) + 1;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: inFlight }, sendUntilDone));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { seconds, perSecond: requests / seconds, byStatus };
}

function sendOne(agent: Agent, url: string, index: number): Promise<number> {
  const body = `{"model":"m","messages":[{"role":"user","content":"Question ${index}"}]}`;
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sending = request(`${url}/v1/chat/completions`, { agent, method: 'POST', headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    sending.once('error', reject);
    sending.end(body);
  });
}

/** `node e2e/servers/provider/send-load.ts --url URL [--requests N] [--in-flight N]` */
if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: '' },
      requests: { type: 'string', default: '50000' },
      'in-flight': { type: 'string', default: '64' },
    },
  });
  const load = { url: values.url, requests: Number(values.requests), inFlight: Number(values['in-flight']) };
  console.log(JSON.stringify(await sendLoad(load)));
}
