import { expect, test } from 'vitest';
import { writeCard, type CardFacts } from './dataset-card.ts';
import { chessOptionsSchema } from './options.ts';

const facts: CardFacts = {
  name: 'Arena "games"',
  options: chessOptionsSchema.parse({ license: 'cc0-1.0' }),
  splits: [
    { name: 'train', rows: 95_000, bytes: 2_000_000, shards: 1 },
    { name: 'test', rows: 5_000, bytes: 100_000, shards: 1 },
  ],
  sources: ['arena.pgn.zst'],
  version: '1.0.0',
};

test('the front matter names files, features, sizes and the license given', () => {
  const [, front = ''] = writeCard(facts, null).split('---\n');
  expect(front).toContain('pretty_name: "Arena \\"games\\""\nlicense: "cc0-1.0"\n');
  expect(front).toContain('size_categories:\n- 100K<n<1M\n');
  expect(front).toContain('  - split: train\n    path: train/*.parquet\n');
  expect(front).toContain('    num_examples: 95000\n');
  expect(front).toContain(
    '      array2_d:\n        shape:\n        - 10\n        - 69\n        dtype: int8\n',
  );
});

test('no license is guessed', () => {
  const card = writeCard({ ...facts, options: chessOptionsSchema.parse({}) }, null);
  expect(card).not.toMatch(/^license:/m);
  expect(card).toContain('The license of the games was not stated.');
});

test('a card that is written again keeps what the user wrote around the marks', () => {
  const first = writeCard(facts, null);
  const edited = first.replace('# Arena "games"\n', '# My title\n\nMy words.\n') + '\n## My section\n';
  const [train, test] = facts.splits;
  if (!train || !test) throw new Error('two splits');
  const second = writeCard({ ...facts, splits: [{ ...train, rows: 190_000 }, test] }, edited);
  expect(second).toContain('# My title\n\nMy words.\n');
  expect(second).toContain('## My section');
  expect(second).toContain('| train | 190,000 |');
  expect(second).not.toContain('| train | 95,000 |');
  expect(second.match(/num_examples: 190000/g)).toHaveLength(1);
  expect(writeCard(facts, first)).toBe(first);
});

test.each([
  [12, 'n<1K'],
  [1_000, '1K<n<10K'],
  [999_999, '100K<n<1M'],
  [5e9, '1B<n<10B'],
])('%d rows are of size %s', (rows, category) => {
  const card = writeCard({ ...facts, splits: [{ name: 'train', rows, bytes: 1, shards: 1 }] }, null);
  expect(card).toContain(`size_categories:\n- ${category}\n`);
});
