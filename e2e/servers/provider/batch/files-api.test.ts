import { expect, test } from 'vitest';
import { lostResponse, reset } from '../replies/faults.ts';
import { failureOf, post } from '../testing/ask.ts';
import { upload } from '../testing/batch-client.ts';
import { runningProvider } from '../testing/running-provider.ts';

test('a file is stored, shown, read and deleted', async () => {
  const provider = await runningProvider();
  const id = await upload(provider, '{"a": "é"}\n');
  const at = `${provider.baseUrl}/files/${id}`;
  expect(await (await fetch(at)).json()).toEqual({
    id,
    object: 'file',
    bytes: 12,
    created_at: expect.any(Number) as number,
    filename: 'input.jsonl',
    purpose: 'batch',
    status: 'processed',
  });
  expect(await (await fetch(`${at}/content`)).text()).toBe('{"a": "é"}\n');
  expect(await (await fetch(at, { method: 'DELETE' })).json()).toEqual({ id, object: 'file', deleted: true });
  const gone = await Promise.all([fetch(at), fetch(`${at}/content`), fetch(at, { method: 'DELETE' })]);
  expect(gone.map(({ status }) => status)).toEqual([404, 404, 404]);
});

test('megabytes arrive as they were sent', async () => {
  const provider = await runningProvider();
  const content = 'a line of input, é\n'.repeat(500_000);
  const id = await upload(provider, content);
  const back = await (await fetch(`${provider.baseUrl}/files/${id}/content`)).text();
  expect(back === content).toBe(true);
});

test('files are listed from the newest, by purpose and by page', async () => {
  const provider = await runningProvider();
  const ids = [
    await upload(provider, 'a'),
    await upload(provider, 'b', 'evals'),
    await upload(provider, 'c'),
  ];
  const list = async (query: string) => {
    const response = await fetch(`${provider.baseUrl}/files?${query}`);
    const { data, has_more: more } = (await response.json()) as { data: { id: string }[]; has_more: boolean };
    return { ids: data.map(({ id }) => id), more };
  };
  expect(await list('')).toEqual({ ids: ids.toReversed(), more: false });
  expect(await list('purpose=batch')).toEqual({ ids: [ids[2], ids[0]], more: false });
  expect(await list('limit=2')).toEqual({ ids: [ids[2], ids[1]], more: true });
  expect(await list(`limit=2&after=${ids[1]}`)).toEqual({ ids: [ids[0]], more: false });
  expect((await fetch(`${provider.baseUrl}/files?limit=0`)).status).toBe(400);
});

test('what is no form, or lacks a field, is a bad request', async () => {
  const provider = await runningProvider();
  expect((await post(provider, '/files', {})).status).toBe(400);
  const form = new FormData();
  form.set('file', new Blob(['a']), 'a.jsonl');
  const lacking = await fetch(`${provider.baseUrl}/files`, { method: 'POST', body: form });
  expect(await lacking.json()).toMatchObject({ error: { message: "'purpose' is a required property" } });
});

test('an upload may be stored although the client never hears of it', async () => {
  const faults = { 'files.create': [reset(), lostResponse()] };
  const provider = await runningProvider({ faults });
  expect(await failureOf(upload(provider, 'a'))).toBe('ECONNRESET');
  expect(await failureOf(upload(provider, 'b'))).toBe('ECONNRESET');
  const { data } = (await (await fetch(`${provider.baseUrl}/files`)).json()) as { data: { bytes: number }[] };
  expect(data).toHaveLength(1);
});

test('a download may break in the middle', async () => {
  const provider = await runningProvider({ faults: { 'files.content': [reset('in-body')] } });
  const id = await upload(provider, 'line\n'.repeat(1000));
  const download = async () => (await fetch(`${provider.baseUrl}/files/${id}/content`)).text();
  expect(await failureOf(download())).toBe('ECONNRESET');
  expect(await download()).toHaveLength(5000);
});
