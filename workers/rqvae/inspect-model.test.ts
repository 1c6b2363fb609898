import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspectModel } from './inspect-model.ts';

const fixture = (name: string) => join(import.meta.dirname, 'testing/fixtures', name);

const tiny = { inputs: 12, hidden: [8, 6, 4], levels: 3, dimensions: 4, codes: [5, 5, 5] };

test.each(['checkpoint.pt', 'dropout.pt', 'float16.pt', 'bfloat16.safetensors', 'float64.safetensors'])(
  'the shape of %s follows from its tensors',
  async (name) => {
    expect(await inspectModel({ path: fixture(name) })).toEqual(tiny);
  },
);

test('a model that would run code is refused by the name of what it asks for', async () => {
  await expect(inspectModel({ path: fixture('os-system.pt') })).rejects.toMatchObject({
    code: 'source-unreadable',
    message: expect.stringMatching(/os-system\.pt.*(os|posix)\.system/),
  });
});

test('features are no model, and it says what is missing', async () => {
  await expect(inspectModel({ path: fixture('features-dict.pt') })).rejects.toMatchObject({
    code: 'source-unreadable',
    message: expect.stringMatching(/encoder/),
  });
});
