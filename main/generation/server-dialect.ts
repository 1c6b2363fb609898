import type { GenerationReply } from './request.ts';
import { STRUCTURED_MODES, type Phrasing } from './structured-mode.ts';

/** Some servers take a schema and do not look at it. */
const STRAYS_BEFORE_GIVEN_UP = 3;

/** How a server wants to be asked: found out by asking, once, and remembered. */
export class ServerDialect {
  #phrasing: Phrasing = { mode: 'json-schema', limitName: 'max_tokens', temperature: true };
  /** First answers of another shape, one after the other, since this way was taken; null: it works. */
  #strays: number | null = 0;
  /** How replies that are not judged yet were asked for. */
  readonly #ways = new WeakMap<GenerationReply, Phrasing>();

  /** What the server has not refused yet. */
  get phrasing(): Phrasing {
    return this.#phrasing;
  }

  /**
   * The server refused a request as a bad one.
   *
   * @param structured Whether JSON was asked for.
   * @returns Whether to ask again, in another way.
   */
  refused(tried: Phrasing, body: string, structured: boolean): boolean {
    const next = rephrase(tried, body, structured);
    if (!next) return false;
    // Others may have found out the same meanwhile.
    if (this.#phrasing === tried) this.#take(next);
    return true;
  }

  answered(reply: GenerationReply, phrasing: Phrasing): void {
    this.#ways.set(reply, phrasing);
  }

  /** Whether a first answer had the shape that was asked for. */
  judged(reply: GenerationReply, valid: boolean): void {
    // What was asked for in a way that is given up already says nothing of the next.
    if (this.#ways.get(reply) !== this.#phrasing) return;
    if (valid) this.#strays = null;
    if (this.#strays === null) return;
    this.#strays += 1;
    const next = stepDown(this.#phrasing);
    if (this.#strays >= STRAYS_BEFORE_GIVEN_UP && next) this.#take(next);
  }

  #take(phrasing: Phrasing): void {
    this.#phrasing = phrasing;
    this.#strays = 0;
  }
}

/** What to change after a refusal; null: it was not about the way of asking. */
function rephrase(tried: Phrasing, body: string, structured: boolean): Phrasing | null {
  if (tried.limitName === 'max_tokens' && body.includes('max_completion_tokens')) {
    return { ...tried, limitName: 'max_completion_tokens' };
  }
  // "Unsupported value: 'temperature' does not support 0.7 with this model."
  if (tried.temperature && /temperature/.test(body) && /support/i.test(body)) {
    return { ...tried, temperature: false };
  }
  const aboutShape = /response_format|json_schema|json_object|tool|function|strict|schema|grammar/i.test(
    body,
  );
  return structured && aboutShape ? stepDown(tried) : null;
}

function stepDown(phrasing: Phrasing): Phrasing | null {
  const mode = STRUCTURED_MODES[STRUCTURED_MODES.indexOf(phrasing.mode) + 1];
  return mode === undefined ? null : { ...phrasing, mode };
}
