import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileTemplate, DEFAULT_TEMPLATE } from './instruction-template.ts';
import { itemSpeller, recordRenderer, sampleRenderer, spellCodes } from './render-sample.ts';

const row = {
  uid: 7,
  pids: [12, 5],
  times: ['2012-04-03 14:04', '2012-04-03 14:06'],
  target: 31,
  targetTime: '2012-04-04 09:00',
};
const codesOf = new Map([
  [12, [20, 21, 19]],
  [5, [1, 2, 3, 0]],
  [31, [20, 21, 19, 1]],
]);

test('the default wording, by id with time', () => {
  expect(sampleRenderer(DEFAULT_TEMPLATE, itemSpeller(null), false)(row)).toEqual({
    instruction: DEFAULT_TEMPLATE.instruction,
    input:
      'User 7 went to <12> at 2012-04-03 14:04, <5> at 2012-04-03 14:06. Where does user 7 go at 2012-04-04 09:00?',
    output: '<31>',
  });
});

test('the default wording, by codes without time, tells no time', () => {
  expect(sampleRenderer(DEFAULT_TEMPLATE, itemSpeller(codesOf), true)(row)).toEqual({
    instruction: DEFAULT_TEMPLATE.instructionNoTime,
    input: 'User 7 went to <a_20><b_21><c_19>, <a_1><b_2><c_3><d_0>. Where does user 7 go next?',
    output: '<a_20><b_21><c_19><d_1>',
  });
});

test('codes are spelled with the letter of their level', () => {
  expect(spellCodes([20, 21, 19, 0])).toBe('<a_20><b_21><c_19><d_0>');
});

test('slots stand in any order and number, doubled braces are braces', () => {
  const template = {
    ...DEFAULT_TEMPLATE,
    input: '{{{user}}} {target_time}: {history} {user}}}',
    visit: '{time}={item}',
    separator: '; $& {{}} ',
  };
  expect(sampleRenderer(template, itemSpeller(null), false)(row).input).toBe(
    '{7} 2012-04-04 09:00: 2012-04-03 14:04=<12>; $& {} 2012-04-03 14:06=<5> 7}',
  );
});

const wording = fc.string({ unit: 'binary' }).map((text) => text.replaceAll(/[{}]/g, '$&$&'));

test('a record is the JSON of its sample, whatever the wording', () => {
  fc.assert(
    fc.property(wording, wording, fc.boolean(), (one, other, noTime) => {
      const template = {
        instruction: one,
        instructionNoTime: other,
        input: `${one}{user}${other}{history}{target_time}"\\`,
        inputNoTime: `{history}${one}{user}`,
        visit: `{time}${other}{item}`,
        visitNoTime: `${one}{item}`,
        separator: other,
      };
      const sample = sampleRenderer(template, itemSpeller(codesOf), noTime)(row);
      expect(recordRenderer(template, itemSpeller(codesOf), noTime)(row)).toBe(JSON.stringify(sample));
    }),
  );
});

test('a template that is refused is told as it was written', () => {
  const template = { ...DEFAULT_TEMPLATE, input: '{"user"}' };
  expect(() => recordRenderer(template, itemSpeller(null), false)).toThrow('has the unknown slot {"user"}.');
});

test.each([
  ['input', 'User {usr}', 'has the unknown slot {usr}.'],
  ['input', 'User {user} {history}', 'lacks the slot {target_time}.'],
  ['inputNoTime', '{user} {history} {target_time}', 'has the unknown slot {target_time}.'],
  ['visit', '{item}', 'lacks the slot {time}.'],
  ['visitNoTime', '', 'lacks the slot {item}.'],
  ['instruction', 'For {user}', 'has the unknown slot {user}.'],
  ['separator', '{', 'has a single {.'],
  ['input', '{user} {history} {target_time', 'has a single {.'],
  ['visit', '{} {item} {time}', 'has the unknown slot {}.'],
  ['visit', '{__proto__} {item} {time}', 'has the unknown slot {__proto__}.'],
] as const)('a template whose %s is %j is refused', (name, text, reason) => {
  expect(() => compileTemplate({ ...DEFAULT_TEMPLATE, [name]: text })).toThrow(
    `The template's ${name} ${reason}`,
  );
});
