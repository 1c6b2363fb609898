import { invalidRequest } from '../replies/faults.ts';
import type { ErrorReply } from '../replies/reply.ts';
import type { Supports } from '../script.ts';
import type { JsonSchema } from '../values/json-schema.ts';
import { messageText, type ChatRequest, type ResponseFormat, type ToolDefinition } from './chat-request.ts';
import { schemaInPrompt } from './prompt-schema.ts';
import { strictProblem } from './strict-schema.ts';

/** What kind of answer a request asks for. */
export type Wanted =
  | { readonly as: 'text' }
  | { readonly as: 'value'; readonly schema: JsonSchema }
  | { readonly as: 'call'; readonly name: string; readonly schema: JsonSchema };

/** Read from tools, then the response format, then the prompt; or the error of a server that cannot do it. */
export function wantedAnswer(request: ChatRequest, supports: Supports = {}): Wanted | ErrorReply {
  return fromTools(request, supports) ?? fromFormat(request, supports) ?? fromPrompt(request);
}

function fromTools(request: ChatRequest, { tools: support }: Supports): Wanted | ErrorReply | undefined {
  const { tools, tool_choice: choice = 'auto' } = request;
  if (tools === undefined || tools.length === 0 || choice === 'none' || support === 'ignored')
    return undefined;
  if (support === 'rejected')
    return invalidRequest('tools is not supported with this model.', 'tools', 'unsupported_parameter');
  const name = typeof choice === 'string' ? undefined : choice.function.name;
  const tool = tools.find((tool) => name === undefined || tool.function.name === name);
  if (tool === undefined)
    return invalidRequest(`Tool choice '${name}' is not among the specified tools.`, 'tool_choice');
  return callOf(tool);
}

function callOf({ function: { name, strict, parameters } }: ToolDefinition): Wanted | ErrorReply {
  const schema: JsonSchema = parameters ?? { type: 'object', properties: {} };
  const problem = strict ? strictProblem(schema) : undefined;
  if (problem === undefined) return { as: 'call', name, schema };
  return invalidRequest(
    `Invalid schema for function '${name}': ${problem}`,
    'tools[0].function.parameters',
    'invalid_function_parameters',
  );
}

function fromFormat(request: ChatRequest, supports: Supports): Wanted | ErrorReply | undefined {
  const { response_format: format } = request;
  switch (format?.type) {
    case undefined:
    case 'text':
      return undefined;
    case 'json_schema':
      return fromSchema(format, supports);
    case 'json_object':
      return fromObject(request, supports);
    default:
      return invalidRequest(
        "Supported values are: 'json_object', 'json_schema', and 'text'.",
        'response_format.type',
      );
  }
}

function fromSchema(
  { json_schema: asked }: Extract<ResponseFormat, { type: 'json_schema' }>,
  { jsonSchema = 'honoured' }: Supports,
): Wanted | ErrorReply | undefined {
  if (jsonSchema === 'rejected') return unsupported('json_schema');
  if (jsonSchema === 'ignored') return undefined;
  if (typeof asked?.schema !== 'object')
    return invalidRequest(
      "Missing required parameter: 'response_format.json_schema.schema'.",
      'response_format',
    );
  const problem = asked.strict ? strictProblem(asked.schema) : undefined;
  if (problem === undefined) return { as: 'value', schema: asked.schema };
  return invalidRequest(`Invalid schema for response_format '${asked.name}': ${problem}`, 'response_format');
}

function fromObject(
  request: ChatRequest,
  { jsonObject = 'honoured' }: Supports,
): Wanted | ErrorReply | undefined {
  if (jsonObject === 'rejected') return unsupported('json_object');
  if (jsonObject === 'ignored') return undefined;
  if (!request.messages.some((message) => /json/iu.test(messageText(message))))
    return invalidRequest(
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
      'messages',
    );
  return { as: 'value', schema: schemaInPrompt(request) ?? anyObject };
}

function fromPrompt(request: ChatRequest): Wanted {
  const schema = schemaInPrompt(request);
  return schema === undefined ? { as: 'text' } : { as: 'value', schema };
}

const anyObject: JsonSchema = {
  type: 'object',
  properties: { answer: { type: 'string' } },
  required: ['answer'],
};

function unsupported(type: string): ErrorReply {
  const message = `Invalid parameter: 'response_format' of type '${type}' is not supported with this model.`;
  return invalidRequest(message, 'response_format');
}
