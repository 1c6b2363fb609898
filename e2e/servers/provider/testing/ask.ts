import type { ChatRequest } from '../chat/chat-request.ts';
import type { Provider } from '../start-provider.ts';

/** What comes back from a chat request, as far as tests look at it. */
export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: ChatBody;
}

export interface ChatBody {
  readonly choices: readonly { readonly message: Message; readonly finish_reason: string }[];
  readonly usage?: Readonly<Record<string, number>>;
  readonly error?: { readonly message: string; readonly type: string; readonly code: string | null };
}

interface Message {
  readonly content: string | null;
  readonly refusal: string | null;
  readonly reasoning_content?: string;
  readonly tool_calls?: readonly {
    readonly function: { readonly name: string; readonly arguments: string };
  }[];
}

export function question(content: string, more: Partial<ChatRequest> = {}): ChatRequest {
  return { model: 'm', messages: [{ role: 'user', content }], ...more };
}

export function post(
  provider: Provider,
  path: string,
  body: object,
  init: RequestInit = {},
): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('content-type', 'application/json');
  return fetch(`${provider.baseUrl}${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    ...init,
    headers,
  });
}

/** Asks and reads the whole answer; the body is empty where it is no JSON. */
export async function ask(
  provider: Provider,
  request: ChatRequest | string,
  init?: RequestInit,
): Promise<Asked> {
  const asked = typeof request === 'string' ? question(request) : request;
  const response = await post(provider, '/chat/completions', asked, init);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
}

/** What the answer to a request says, or its function call's arguments. */
export async function said(provider: Provider, request: ChatRequest | string): Promise<string> {
  const { body } = await ask(provider, request);
  const message = body.choices[0]?.message;
  return message?.content ?? message?.tool_calls?.[0]?.function.arguments ?? '';
}

/** The code of the error that a fetch ends with: `ECONNRESET`, `UND_ERR_SOCKET`, … */
export async function failureOf(asking: Promise<unknown>): Promise<string> {
  try {
    await asking;
    return 'none';
  } catch (error) {
    const { cause, name } = error as Error;
    return (cause as NodeJS.ErrnoException | undefined)?.code ?? name;
  }
}

function parse(text: string): ChatBody {
  try {
    return { choices: [], ...(JSON.parse(text) as Partial<ChatBody>) };
  } catch {
    return { choices: [] };
  }
}
