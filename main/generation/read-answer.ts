import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { GenerationFault } from './fault.ts';
import type { AnswerSchema, GenerationReply } from './request.ts';

const ajv = new Ajv({ allErrors: true, strict: false });
const validators = new Map<string, ValidateFunction>();
const PROBLEMS_TOLD = 5;

/**
 * The value in a reply; of a request without a schema, its text.
 *
 * @throws GenerationFault `length`, `content-filter` or `refusal` when the model did not finish, and
 *   `schema`, with what is wrong in words that the model understands, when the value is another.
 */
export function readAnswer({ text, finish }: GenerationReply, answer: AnswerSchema | null): unknown {
  if (finish === 'length') throw new GenerationFault('length', 'The answer was cut off at its longest.');
  if (finish === 'content-filter') {
    throw new GenerationFault('content-filter', 'The server filtered the answer.');
  }
  if (finish === 'refusal') throw new GenerationFault('refusal', `The model refused: ${text.slice(0, 200)}`);
  if (answer === null) return text;
  const value = parseJson(text);
  if (value === undefined) throw new GenerationFault('schema', 'The answer is no JSON.');
  const validate = validatorOf(answer);
  if (validate(value)) return value;
  throw new GenerationFault(
    'schema',
    (validate.errors ?? []).slice(0, PROBLEMS_TOLD).map(describe).join('; '),
  );
}

function validatorOf({ schema }: AnswerSchema): ValidateFunction {
  const key = JSON.stringify(schema);
  const known = validators.get(key);
  if (known) return known;
  const compiled = ajv.compile(schema);
  validators.set(key, compiled);
  return compiled;
}

function describe({ instancePath, message, params }: ErrorObject): string {
  const extra = 'additionalProperty' in params ? ` (${String(params['additionalProperty'])})` : '';
  return `${instancePath || 'the value'} ${message ?? 'is wrong'}${extra}`;
}

/** JSON as models write it: perhaps fenced, perhaps with words around, perhaps with commas too many. */
function parseJson(text: string): unknown {
  const fenced = /```(?:json)?\s*\n([\s\S]*?)```/i.exec(text)?.[1];
  for (const candidate of [text, fenced, outermost(text)]) {
    if (candidate === undefined) continue;
    for (const repaired of [candidate, candidate.replaceAll(/,(\s*[}\]])/g, '$1')]) {
      try {
        return JSON.parse(repaired);
      } catch {
        // The next one may do.
      }
    }
  }
  return undefined;
}

/** From the first bracket to the last that closes it. */
function outermost(text: string): string | undefined {
  const start = text.search(/[{[]/);
  if (start < 0) return undefined;
  const end = text.lastIndexOf(text[start] === '{' ? '}' : ']');
  return end > start ? text.slice(start, end + 1) : undefined;
}
