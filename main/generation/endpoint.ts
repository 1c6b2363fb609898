import { DatawrightError } from '../../preload/failure.ts';

const COMPLETIONS = 'chat/completions';

/**
 * The address of a server's chat completions, from what people paste: a host, a base URL, or the
 * whole path. A host alone gets `http` when it is this machine or a private one, else `https`.
 *
 * @throws DatawrightError `bad-option` when it is no address of a server.
 */
export function completionsUrl(given: string): URL {
  const text = given.trim();
  const url = parse(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `${schemeOf(text)}://${text}`);
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    throw new DatawrightError(
      'bad-option',
      `“${given}” is no address of a server.`,
      'Give a base URL such as http://127.0.0.1:11434/v1, or the whole path of chat completions.',
    );
  }
  const path = url.pathname.replace(/\/+$/, '');
  if (!path.endsWith(`/${COMPLETIONS}`)) url.pathname = `${path === '' ? '/v1' : path}/${COMPLETIONS}`;
  url.hash = '';
  return url;
}

/** Where the models of the same server are listed. */
export function modelsUrl(completions: URL): URL {
  const url = new URL(completions);
  url.pathname = url.pathname.replace(/chat\/completions$/, 'models');
  return url;
}

function schemeOf(text: string): 'http' | 'https' {
  const local = /^(localhost|127\.|\[::1\]|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|[^./]+(:\d+)?(\/|$))/i;
  return local.test(text) ? 'http' : 'https';
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
