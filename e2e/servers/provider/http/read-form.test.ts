import { expect, test } from 'vitest';
import { readForm } from './read-form.ts';

async function written(form: FormData): Promise<{ body: Buffer; type: string }> {
  const response = new Response(form);
  return {
    body: Buffer.from(await response.arrayBuffer()),
    type: response.headers.get('content-type') ?? '',
  };
}

test('fields and files come as they were written, with line ends and bytes of any kind', async () => {
  const bytes = Buffer.from([0, 13, 10, 45, 45, 255, 13, 10, 13, 10]);
  const form = new FormData();
  form.set('purpose', 'batch');
  form.set('file', new Blob([bytes]), 'input.jsonl');
  const { body, type } = await written(form);
  expect(readForm(body, type)).toEqual([
    { name: 'purpose', filename: undefined, bytes: Buffer.from('batch') },
    { name: 'file', filename: 'input.jsonl', bytes },
  ]);
});

test('half a form, and what is none, is not read', async () => {
  const form = new FormData();
  form.set('file', new Blob(['a'.repeat(100)]), 'a.txt');
  const { body, type } = await written(form);
  expect(readForm(body.subarray(0, body.length - 50), type)).toBeUndefined();
  expect(readForm(body, 'application/json')).toBeUndefined();
});
