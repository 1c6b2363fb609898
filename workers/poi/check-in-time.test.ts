import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTime, hourOf, parseLocalTime, parseUtcTime } from './check-in-time.ts';
import { foursquareTime } from './testing/make-check-ins.ts';

const seconds = fc.integer({ min: Date.UTC(1900, 0, 1) / 1000, max: Date.UTC(2099, 11, 31) / 1000 });

function utc(text: string): number {
  return parseUtcTime(Buffer.from(text), 0, text.length);
}

function local(text: string): number {
  return parseLocalTime(Buffer.from(text), 0, text.length);
}

test("reads Foursquare's form as Date does", () => {
  fc.assert(
    fc.property(seconds, (time) => {
      expect(utc(foursquareTime(time))).toBe(time);
    }),
  );
});

test('reads what it writes, with and without seconds', () => {
  fc.assert(
    fc.property(seconds, (time) => {
      const text = formatTime(time);
      expect(text).toBe(new Date(time * 1000).toISOString().slice(0, 19).replace('T', ' '));
      expect(local(text)).toBe(time);
      expect(local(text.slice(0, 16))).toBe(time - (((time % 60) + 60) % 60));
      expect(hourOf(time)).toBe(Number(text.slice(11, 13)));
    }),
  );
});

test('takes the zone into account', () => {
  expect(utc('Tue Apr 03 18:00:09 +0200 2012')).toBe(Date.UTC(2012, 3, 3, 16, 0, 9) / 1000);
  expect(utc('Tue Apr 03 18:00:09 -0430 2012')).toBe(Date.UTC(2012, 3, 3, 22, 30, 9) / 1000);
});

test.each([
  'Tue Apr 31 18:00:09 +0000 2012',
  'Wed Feb 29 18:00:09 +0000 2013',
  'Tue Apr 03 24:00:09 +0000 2012',
  'Tue Apr 03 18:60:09 +0000 2012',
  'Tue Abr 03 18:00:09 +0000 2012',
  'Xxx Apr 03 18:00:09 +0000 2012',
  'Tue Apr 03 18:00:09 00000 2012',
  'Tue Apr 03 18:00:09 +0000 201x',
  'Tue Apr 3 18:00:09 +0000 2012',
  '',
])('%j is not a time', (text) => {
  expect(utc(text)).toBeNaN();
});

test.each(['2012-04-31 10:00', '2012-04-03 10:00:60', '2012-04-03', '2012/04/03 10:00', '2012-04-03 10:0a'])(
  '%j is not a local time',
  (text) => {
    expect(local(text)).toBeNaN();
  },
);
