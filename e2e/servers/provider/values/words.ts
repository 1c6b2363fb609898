import { between, pick, type Random } from './seeded-random.ts';

const vocabulary = (
  'amber answer archive basin bridge canvas cedar channel circle copper corner current detail distant ' +
  'early engine fabric field figure forest gentle glass granite harbour hollow index island journal ' +
  'kernel ladder lantern letter limit linen margin market meadow measure mirror morning narrow needle ' +
  'number orchard paper pattern pebble quarry quiet record ribbon river saddle sample shelter signal ' +
  'silver spring station stone summer table thread timber valley vessel window winter'
).split(' ') as [string, ...string[]];

export function word(random: Random): string {
  return pick(random, vocabulary);
}

export function words(random: Random, count: number): string {
  let text = word(random);
  for (let left = count - 1; left > 0; left -= 1) text += ` ${word(random)}`;
  return text;
}

/** One to three sentences, about 100 characters. */
export function sentences(random: Random): string {
  let text = sentence(random);
  for (let left = between(random, 0, 2); left > 0; left -= 1) text += ` ${sentence(random)}`;
  return text;
}

function sentence(random: Random): string {
  const text = words(random, between(random, 5, 9));
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
