import { authorization, linkNeeded, serverGone, sessionToken } from './connect-session.ts';
import { DatawrightError } from './failure.ts';
import { isFailure, isRecord } from './wire.ts';

/**
 * Sends files that a user dropped into a served page to the machine that runs Datawright.
 *
 * @param onProgress told the bytes sent and the bytes of all files.
 * @returns their absolute paths there: of a dropped folder its own path, once.
 */
export async function uploadFiles(
  files: readonly File[],
  onProgress: (sent: number, total: number) => void,
): Promise<string[]> {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const id = String((await send('POST', `uploads?bytes=${total}`))['id']);
  const tops = new Set<string>();
  let sent = 0;
  try {
    for (const file of files) {
      const before = sent;
      const path = `uploads/${id}?name=${encodeURIComponent(relativePath(file))}`;
      const { top } = await send('PUT', path, file, (loaded) => onProgress(before + loaded, total));
      if (typeof top === 'string') tops.add(top);
      sent += file.size;
      onProgress(sent, total);
    }
    await send('POST', `uploads/${id}`);
  } catch (error) {
    await send('DELETE', `uploads/${id}`).catch(() => undefined);
    throw error;
  }
  return [...tops];
}

/** Where the file stood under what was dropped: by the drop zone's own field, or the browser's. */
function relativePath(file: File & { readonly relativePath?: string }): string {
  const given = file.relativePath || file.webkitRelativePath || file.name;
  return given.replace(/^(?:\.?\/)+/, '');
}

/** `fetch` tells nothing of what it has sent; XMLHttpRequest does. */
function send(
  method: string,
  path: string,
  body: File | null = null,
  onSent: (bytes: number) => void = () => undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const token = sessionToken();
  if (!token) return Promise.reject(linkNeeded());
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.responseType = 'json';
    request.setRequestHeader('Authorization', authorization(token));
    request.upload.addEventListener('progress', (event) => onSent(event.loaded));
    request.addEventListener('error', () => reject(serverGone()));
    request.addEventListener('load', () => {
      const answer: unknown = request.response;
      if (request.status < 300) return resolve(isRecord(answer) ? answer : {});
      reject(asError(answer));
    });
    request.send(body);
  });
}

/** A refusal that is no failure of ours is a page, which reads as null: the token was wrong. */
function asError(failure: unknown): DatawrightError {
  return isFailure(failure) ? new DatawrightError(failure.code, failure.message, failure.hint) : linkNeeded();
}
