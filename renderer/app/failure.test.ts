import { expect, test } from 'vitest';
import { asFailure } from './failure.ts';

test('a failure of the engine keeps its code, message and hint', () => {
  const thrown = Object.assign(new Error('games.pgn is not readable.'), {
    code: 'no-permission',
    hint: 'Allow reading it.',
  });
  expect(asFailure(thrown)).toEqual({
    code: 'no-permission',
    message: 'games.pgn is not readable.',
    hint: 'Allow reading it.',
  });
});

test('what nobody foresaw becomes internal', () => {
  expect(asFailure(new TypeError('x is undefined'))).toMatchObject({
    code: 'internal',
    message: 'x is undefined',
  });
  expect(asFailure('out of cheese')).toMatchObject({ code: 'internal', message: 'out of cheese' });
});
