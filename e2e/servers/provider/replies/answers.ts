import type { Answer, StreamForm } from './reply.ts';

/** An answer that fits the request; with content, that one. */
export function answer(content?: string | object): Answer {
  return content === undefined ? { kind: 'answer' } : { kind: 'answer', content };
}

/** JSON in a Markdown fence, with a sentence before it. */
export function fenced(content?: string | object): Answer {
  return { ...answer(content), form: 'fenced' };
}

/** JSON with a comma before every closing bracket. */
export function trailingCommas(content?: string | object): Answer {
  return { ...answer(content), form: 'trailing-commas' };
}

/** JSON that the schema does not allow. */
export function wrongSchema(): Answer {
  return { kind: 'answer', form: 'wrong-schema' };
}

/** Thoughts before the answer: in tags, as a model writes them, or in `reasoning_content`. */
export function thinking(text = 'Let me see. {"draft": true}', place: 'tags' | 'field' = 'tags'): Answer {
  return { kind: 'answer', thought: { text, place } };
}

/** `message.refusal` with no content. */
export function refusal(text = "I'm sorry, I can't assist with that request."): Answer {
  return { kind: 'answer', refusal: text };
}

/** Half an answer with `finish_reason: length`. */
export function cutOff(): Answer {
  return { kind: 'answer', finishReason: 'length' };
}

/** No text, with `finish_reason: content_filter`. */
export function filtered(): Answer {
  return { kind: 'answer', content: '', finishReason: 'content_filter' };
}

/** `choices: []`. */
export function noChoices(): Answer {
  return { kind: 'answer', empty: true };
}

/** An answer whose stream has this shape. */
export function streamed(stream: StreamForm): Answer {
  return { kind: 'answer', stream };
}
