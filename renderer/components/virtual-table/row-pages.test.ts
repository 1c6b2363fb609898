import { expect, test } from 'vitest';
import { RowPages } from './row-pages.ts';

interface Request {
  readonly from: number;
  readonly limit: number;
  readonly answer: () => Promise<void>;
  readonly fail: (error: Error) => Promise<void>;
}

/** A source whose answers the test gives by hand. */
function source() {
  const requests: Request[] = [];
  const fetchPage = (from: number, limit: number) =>
    new Promise<readonly number[]>((resolve, reject) => {
      const settled = async (settle: () => void) => {
        settle();
        await new Promise((done) => setTimeout(done, 0));
      };
      requests.push({
        from,
        limit,
        answer: () => settled(() => resolve(Array.from({ length: limit }, (_, step) => from + step))),
        fail: (error) => settled(() => reject(error)),
      });
    });
  return { requests, fetchPage, asked: () => requests.map((request) => request.from) };
}

test('the pages in view come first, then those ahead, at most two at once', async () => {
  const { requests, fetchPage, asked } = source();
  const pages = new RowPages({ rowCount: 10_000, fetchPage });
  pages.show({ first: 190, end: 215 });
  expect(asked()).toEqual([0, 200]);
  await requests[0]?.answer();
  expect(asked()).toEqual([0, 200, 400]);
  expect([pages.row(5), pages.row(210)]).toEqual([5, undefined]);
});

test('what a scroll has passed is not asked for', async () => {
  const { requests, fetchPage, asked } = source();
  const pages = new RowPages({ rowCount: 1_000_000, fetchPage, concurrency: 1 });
  pages.show({ first: 0, end: 20 });
  pages.show({ first: 40_000, end: 40_020 });
  pages.show({ first: 80_000, end: 80_020 });
  await requests[0]?.answer();
  expect(asked()).toEqual([0, 80_000]);
});

test('movement backwards fetches ahead backwards', async () => {
  const { requests, fetchPage, asked } = source();
  const pages = new RowPages({ rowCount: 10_000, fetchPage, ahead: 1 });
  pages.show({ first: 4000, end: 4020 });
  pages.show({ first: 3990, end: 4010 });
  await requests[0]?.answer();
  await requests[1]?.answer();
  await requests[2]?.answer();
  expect(asked()).toEqual([4000, 4200, 3800, 3600]);
});

test('the last page asks only for the rows there are', () => {
  const { requests, fetchPage } = source();
  const pages = new RowPages({ rowCount: 450, fetchPage });
  pages.show({ first: 430, end: 450 });
  expect(requests.map(({ from, limit }) => [from, limit])).toEqual([[400, 50]]);
});

test('the pages used longest ago are let go', async () => {
  const { requests, fetchPage } = source();
  const pages = new RowPages({ rowCount: 10_000, fetchPage, capacity: 2, ahead: 0 });
  for (const first of [0, 200, 0, 400]) {
    pages.show({ first, end: first + 20 });
    await requests.at(-1)?.answer();
  }
  expect([pages.row(0), pages.row(200), pages.row(400)]).toEqual([0, undefined, 400]);
});

test('a failure is told while it is in view, and asked again only on retry', async () => {
  const { requests, fetchPage, asked } = source();
  const pages = new RowPages({ rowCount: 100, fetchPage });
  let told = 0;
  pages.subscribe(() => {
    told += 1;
  });
  pages.show({ first: 0, end: 20 });
  await requests[0]?.fail(new Error('gone'));
  pages.show({ first: 1, end: 21 });
  expect([asked(), told, pages.failure]).toEqual([[0], 1, new Error('gone')]);
  pages.retry();
  await requests[1]?.answer();
  expect([asked(), pages.failure, pages.row(3)]).toEqual([[0, 0], null, 3]);
});
