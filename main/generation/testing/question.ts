import type { AnswerSchema, GenerationRequest } from '../request.ts';

const answerSchema: AnswerSchema = {
  name: 'answer',
  schema: {
    type: 'object',
    properties: { text: { type: 'string' }, good: { type: 'boolean' } },
    required: ['text', 'good'],
    additionalProperties: false,
  },
};

/** A question that is answered by a text, and whether it is a good question; or by anything. */
export function question(content: string, answer: AnswerSchema | null = answerSchema): GenerationRequest {
  return {
    messages: [{ role: 'user', content }],
    parameters: { maxTokens: 200, temperature: 0, seed: null },
    answer,
  };
}
