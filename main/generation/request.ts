/** A turn of a conversation. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface SamplingParameters {
  /** Of the answer. */
  readonly maxTokens: number;
  readonly temperature: number;
  /** Servers that know seeds repeat an answer with the same one. */
  readonly seed: number | null;
}

/** The shape that an answer must have. */
export interface AnswerSchema {
  /** Letters, digits, `_` and `-`; models see it. */
  readonly name: string;
  /**
   * JSON Schema for structured outputs: an object at the root, every property required,
   * `additionalProperties: false`, no `oneOf`, `allOf`, `not` or `if`. Bounds such as `minLength` or
   * `uniqueItems` are checked when the answer is there; see `wireSchema`.
   */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** What is asked of a model. The same request has the same hash, whoever asks. */
export interface GenerationRequest {
  readonly messages: readonly ChatMessage[];
  readonly parameters: SamplingParameters;
  /** Null: any text will do. */
  readonly answer: AnswerSchema | null;
}

/** Why a model stopped. */
export type FinishReason = 'stop' | 'length' | 'content-filter' | 'refusal';

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What came back. */
export interface GenerationReply {
  readonly text: string;
  readonly finish: FinishReason;
  /** Null where the server does not count. */
  readonly usage: Usage | null;
  /** The server's name for the reply, for its support; null without one. */
  readonly providerId: string | null;
}
