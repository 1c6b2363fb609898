import { DirectTransport } from '../direct-transport.ts';
import { completionsUrl } from '../endpoint.ts';
import { Ledger } from '../ledger.ts';
import { Limiter } from '../limiter.ts';
import { pump } from '../pump.ts';
import { openRun, TEST_RUN } from './open-run.ts';
import { question } from './question.ts';

/**
 * `node pump-process.ts DATABASE URL MOST`: makes the requests of a run, at most so many at a time, in a
 * process that can be killed. What comes back is a row of the table `made`.
 */
const [path = '', url = '', most = '1'] = process.argv.slice(2);
const database = openRun(path);
const ledger = new Ledger(database, TEST_RUN);
const insert = database.prepare('INSERT INTO made VALUES (?, ?)');
const transport = new DirectTransport({
  url: completionsUrl(url),
  model: 'm',
  key: () => null,
  connections: Number(most),
  timeout: 10_000,
});
const progress = pump({
  ledger,
  transport,
  limiter: new Limiter({ start: Number(most), most: Number(most), perMinute: null }),
  build: ({ subject }) => question(JSON.stringify(subject)),
  take: ({ number }, value) => void insert.run(number, JSON.stringify(value)),
  price: () => 1,
  maxCost: null,
  signal: new AbortController().signal,
  grace: 0,
  random: () => 0,
});
for await (const { underWay } of progress) if (underWay > Number(most)) process.exitCode = 3;
await transport.close();
database.close();
