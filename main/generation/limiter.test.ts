import { expect, test } from 'vitest';
import { Limiter } from './limiter.ts';

const options = { start: 16, most: 20, perMinute: null };

test('one more may be under way after 25 answers, up to the cap of the user', () => {
  const limiter = new Limiter(options);
  for (let i = 0; i < 24; i += 1) limiter.succeeded(10);
  expect(limiter.limit).toBe(16);
  limiter.succeeded(10);
  expect(limiter.limit).toBe(17);
  for (let i = 0; i < 1000; i += 1) limiter.succeeded(10);
  expect(limiter.limit).toBe(20);
  expect(limiter.room(15, 0)).toBe(5);
});

test('a burst of refusals cuts once, and another burst cuts again', () => {
  const limiter = new Limiter(options);
  for (let sent = 0; sent < 10; sent += 1) limiter.refused(sent, 100, 0);
  expect(limiter.limit).toBe(12);
  limiter.refused(150, 200, 0);
  expect(limiter.limit).toBe(9);
});

test('what did not leave after all takes nothing of the cap a minute', () => {
  const limiter = new Limiter({ start: 5, most: 5, perMinute: 60 });
  expect(limiter.room(0, 0)).toBe(1);
  limiter.took(1);
  expect(limiter.room(0, 0)).toBe(0);
  limiter.gaveBack(1);
  expect(limiter.room(0, 0)).toBe(1);
});

test('nothing leaves before the server wants to be asked again', () => {
  const limiter = new Limiter(options);
  limiter.refused(0, 1000, 2000);
  expect(limiter.room(0, 2999)).toBe(0);
  expect(limiter.heldUntil(2999)).toBe(3000);
  expect(limiter.room(0, 3000)).toBe(12);
  expect(limiter.heldUntil(3000)).toBeNull();
});

test('a server that only becomes slow is given less', () => {
  const limiter = new Limiter(options);
  for (let i = 0; i < 60; i += 1) limiter.succeeded(100);
  const before = limiter.limit;
  for (let i = 0; i < 40; i += 1) limiter.succeeded(1000);
  expect(limiter.limit).toBeLessThan(before);
  expect(limiter.limit).toBeGreaterThan(5);
});

test('one request may always be under way', () => {
  const limiter = new Limiter(options);
  for (let i = 0; i < 100; i += 1) limiter.refused(i * 10 + 1, i * 10 + 2, 0);
  expect(limiter.limit).toBe(1);
});

test('a cap a minute holds over any minute, in small bursts', () => {
  const limiter = new Limiter({ start: 1000, most: 1000, perMinute: 120 });
  let sent = 0;
  for (let now = 0; now < 60_000; now += 10) {
    const room = limiter.room(0, now);
    expect(room).toBeLessThanOrEqual(2);
    limiter.took(room);
    sent += room;
  }
  expect(sent).toBeGreaterThan(115);
  expect(sent).toBeLessThanOrEqual(122);
  limiter.took(limiter.room(0, 60_000));
  expect(limiter.room(0, 60_000)).toBe(0);
  expect(limiter.heldUntil(60_000)).toBeGreaterThan(60_000);
});
