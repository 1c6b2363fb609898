import { expect, test } from 'vitest';
import { fenced, thinking, trailingCommas, wrongSchema } from '../replies/answers.ts';
import type { ProviderScript } from '../script.ts';
import { ask, question, said } from '../testing/ask.ts';
import { runningProvider } from '../testing/running-provider.ts';
import type { JsonSchema } from '../values/json-schema.ts';
import type { ChatRequest } from './chat-request.ts';

const schema: JsonSchema = {
  type: 'object',
  properties: {
    question: { type: 'string' },
    level: { type: 'string', enum: ['easy', 'hard'] },
    steps: { type: 'array', items: { type: 'string' }, minItems: 2, maxItems: 3 },
  },
  required: ['question', 'level', 'steps'],
  additionalProperties: false,
};
const fitting = {
  question: expect.any(String) as string,
  level: expect.stringMatching(/^(easy|hard)$/) as string,
  steps: expect.arrayContaining([expect.any(String)]) as string[],
};

const prompt = `Answer in JSON with this schema: ${JSON.stringify(schema)} {and nothing else}`;
const tool = { type: 'function', function: { name: 'save', strict: true, parameters: schema } } as const;

/** The rungs of a client's ladder, from the best. */
const rungs = {
  schema: question('Ask', {
    response_format: { type: 'json_schema', json_schema: { name: 'qa', strict: true, schema } },
  }),
  tools: question('Ask', { tools: [tool], tool_choice: { type: 'function', function: { name: 'save' } } }),
  object: question(prompt, { response_format: { type: 'json_object' } }),
  text: question(prompt),
} satisfies Record<string, ChatRequest>;

async function statusAndText(script: ProviderScript, request: ChatRequest) {
  const provider = await runningProvider(script);
  const { status, body } = await ask(provider, request);
  return { status, text: body.error?.message ?? (await said(provider, request)) };
}

test.each(Object.entries(rungs))('asked by way of %s, the answer fits the schema', async (_, request) => {
  const provider = await runningProvider();
  const text = await said(provider, request);
  expect(JSON.parse(text)).toEqual(fitting);
  expect(await said(provider, request)).toBe(text);
});

test('a function call names its tool', async () => {
  const { body } = await ask(await runningProvider(), rungs.tools);
  expect(body.choices).toMatchObject([
    {
      message: { content: null, tool_calls: [{ type: 'function', function: { name: 'save' } }] },
      finish_reason: 'tool_calls',
    },
  ]);
});

test('tools may be asked not to be called, and a tool that is not there is an error', async () => {
  const none = await ask(await runningProvider(), { ...rungs.tools, tool_choice: 'none' });
  expect(none.body.choices[0]).toMatchObject({ finish_reason: 'stop' });
  const other = { type: 'function', function: { name: 'other' } } as const;
  expect(await statusAndText({}, { ...rungs.tools, tool_choice: other })).toMatchObject({ status: 400 });
});

test('JSON mode without a schema is an object, and has to be named in the messages', async () => {
  const format = { response_format: { type: 'json_object' } } as const;
  const { text } = await statusAndText({}, question('Give me JSON', format));
  expect(JSON.parse(text)).toEqual({ answer: expect.any(String) as string });
  const unnamed = await statusAndText({}, question('Give me an object', format));
  expect(unnamed).toEqual({ status: 400, text: expect.stringContaining("the word 'json'") as string });
});

const rejections: readonly (readonly [ProviderScript['supports'] & object, ChatRequest, string])[] = [
  [{ jsonSchema: 'rejected' }, rungs.schema, "'response_format' of type 'json_schema' is not supported"],
  [{ jsonObject: 'rejected' }, rungs.object, "'response_format' of type 'json_object' is not supported"],
  [{ tools: 'rejected' }, rungs.tools, 'tools is not supported'],
];

test.each(rejections)('a server with %j says so', async (supports, request, message) => {
  const rejected = await statusAndText({ supports }, request);
  expect(rejected).toEqual({ status: 400, text: expect.stringContaining(message) as string });
  for (const other of Object.values(rungs).filter((rung) => rung !== request))
    expect(await statusAndText({ supports }, other)).toMatchObject({ status: 200 });
});

test('a server that ignores a format answers what the prompt alone asks for', async () => {
  const supports = { jsonSchema: 'ignored', tools: 'ignored', jsonObject: 'ignored' } as const;
  const text = /^[A-Z][a-z ]+\./u;
  expect((await statusAndText({ supports }, rungs.schema)).text).toMatch(text);
  expect((await statusAndText({ supports }, rungs.tools)).text).toMatch(text);
  expect(JSON.parse((await statusAndText({ supports }, rungs.object)).text)).toEqual(fitting);
});

test('JSON comes fenced, with trailing commas, after thoughts, or off the schema', async () => {
  const replies = [fenced(), trailingCommas(), thinking('{"x": 1}'), wrongSchema()];
  const provider = await runningProvider({ replies });
  const texts = [];
  for (const _ of replies) texts.push(await said(provider, rungs.schema));
  const [inFence = '', commas = '', thoughtful = '', wrong = ''] = texts;
  expect(JSON.parse(/^Here.*```json\n(.*)\n```\n$/su.exec(inFence)?.[1] ?? '')).toEqual(fitting);
  expect(() => void JSON.parse(commas)).toThrow('JSON');
  expect(JSON.parse(commas.replaceAll(/,(?=\n\s*[\]}])/gu, ''))).toEqual(fitting);
  expect(JSON.parse(/^<think>\n\{"x": 1\}\n<\/think>\n\n(.*)$/su.exec(thoughtful)?.[1] ?? '')).toEqual(
    fitting,
  );
  expect(JSON.parse(wrong)).not.toEqual(fitting);
});

test('thoughts stay out of the arguments of a call', async () => {
  const { body } = await ask(await runningProvider({ reply: () => thinking('Hm.') }), rungs.tools);
  const { message } = body.choices[0]!;
  expect(message.content).toMatch(/^<think>\nHm\.\n<\/think>/);
  expect(JSON.parse(message.tool_calls?.[0]?.function.arguments ?? '')).toEqual(fitting);
});

test('a wrong answer and a right one after the repair turn', async () => {
  const provider = await runningProvider({ turns: [wrongSchema()] });
  const wrong = await said(provider, rungs.schema);
  expect(JSON.parse(wrong)).not.toEqual(fitting);
  const repair = [
    { role: 'assistant', content: wrong },
    { role: 'user', content: 'must have required property' },
  ];
  const messages = [...rungs.schema.messages, ...repair];
  expect(JSON.parse(await said(provider, { ...rungs.schema, messages }))).toEqual(fitting);
});

const looseSchemas: readonly (readonly [string, JsonSchema, string])[] = [
  ['additional properties', { ...schema, additionalProperties: true }, "'additionalProperties' is required"],
  ['an optional property', { ...schema, required: ['question', 'steps'] }, "Missing 'level'"],
  ['a list at the root', { type: 'array', items: schema }, 'got \'type: "array"\''],
  [
    'oneOf',
    { ...schema, properties: { ...schema.properties, level: { oneOf: [{ type: 'string' }] } } },
    "('properties', 'level'), 'oneOf'",
  ],
  [
    'a loose item',
    { ...schema, properties: { ...schema.properties, steps: { type: 'array', items: { type: 'object' } } } },
    "('properties', 'steps', 'items'), 'additionalProperties'",
  ],
];

test.each(looseSchemas)(
  'a strict schema with %s is refused, alike for formats and tools',
  async (_, loose, message) => {
    const format = { type: 'json_schema', json_schema: { name: 'qa', strict: true, schema: loose } } as const;
    const loosened = {
      type: 'function',
      function: { name: 'save', strict: true, parameters: loose },
    } as const;
    for (const request of [
      question('Ask', { response_format: format }),
      question('Ask', { tools: [loosened] }),
    ]) {
      const { status, text } = await statusAndText({}, request);
      expect({ status, text }).toEqual({ status: 400, text: expect.stringContaining(message) as string });
    }
    const lenient = { ...format, json_schema: { ...format.json_schema, strict: false } };
    expect(await statusAndText({}, question('Ask', { response_format: lenient }))).toMatchObject({
      status: 200,
    });
  },
);
