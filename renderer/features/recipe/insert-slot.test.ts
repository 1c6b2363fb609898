import { expect, test } from 'vitest';
import { insertSlot, missingSlots } from './insert-slot.ts';

test('a slot stands at the caret, and the caret behind it', () => {
  expect(insertSlot({ text: 'User  went', start: 5, end: 5 }, 'user')).toEqual({
    text: 'User {user} went',
    start: 11,
    end: 11,
  });
});

test('a slot takes the place of what is selected', () => {
  expect(insertSlot({ text: 'User NAME went', start: 5, end: 9 }, 'user').text).toBe('User {user} went');
});

test('slots that are missing are told, and doubled braces are no slots', () => {
  expect(missingSlots('{user} {{history}} at {target_time', ['user', 'history', 'target_time'])).toEqual([
    'history',
    'target_time',
  ]);
  expect(missingSlots('{{{user}}}', ['user'])).toEqual([]);
});
