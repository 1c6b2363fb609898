import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { z } from 'zod';
import { DatawrightError, toFailure } from '../../preload/failure.ts';
import { answer, answerFailure, answerJson } from './answer.ts';
import { UploadFolder } from './upload-folder.ts';

const sizeSchema = z.stringFormat('size', /^\d{1,15}$/).transform(Number);

/**
 * Takes the files that a user drops into a browser:
 *
 *     POST   /uploads?bytes=N            begins an upload of N bytes, answers {id}
 *     PUT    /uploads/ID?name=RELATIVE   one file, answers {path, top}
 *     POST   /uploads/ID                 all files have come: they stay
 *     DELETE /uploads/ID                 forgets the files
 *
 * What was begun and not completed is removed when the server closes.
 */
export class UploadReceiver {
  readonly #folder: string;
  readonly #open = new Map<string, UploadFolder>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The caller has checked who asks. */
  async receive(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    try {
      await this.#route(request, response, url);
    } catch (error) {
      // The browser reads no answer before it has sent all; what still comes is read and dropped.
      request.resume();
      answerFailure(response, toFailure(error));
    }
  }

  async close(): Promise<void> {
    const uploads = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(uploads.map((upload) => upload.remove()));
  }

  async #route(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const id = /^\/uploads\/([0-9a-f]{32})$/.exec(url.pathname)?.[1];
    if (!id && request.method === 'POST' && url.pathname === '/uploads') {
      const { success, data } = sizeSchema.safeParse(url.searchParams.get('bytes'));
      if (!success) throw badRequest('The size of the upload is missing.');
      return answerJson(response, 201, { id: await this.#begin(data) });
    }
    const upload = this.#open.get(id ?? '');
    if (!id || !upload) throw new DatawrightError('not-found', 'There is no such upload.');
    if (request.method === 'PUT') {
      return answerJson(response, 201, await this.#takeFile(upload, request, url));
    }
    if (request.method !== 'POST' && request.method !== 'DELETE') {
      throw badRequest(`Uploads know no ${request.method}.`);
    }
    this.#open.delete(id);
    if (request.method === 'DELETE') await upload.remove();
    answer(response, 204, 'text/plain', '');
  }

  async #begin(bytes: number): Promise<string> {
    const id = randomBytes(16).toString('hex');
    this.#open.set(id, await UploadFolder.create(join(this.#folder, id), bytes));
    return id;
  }

  async #takeFile(upload: UploadFolder, request: IncomingMessage, url: URL): Promise<object> {
    const length = Number(request.headers['content-length'] ?? Number.NaN);
    if (!Number.isSafeInteger(length)) throw badRequest('The size of the file is missing.');
    return upload.write(url.searchParams.get('name') ?? '', length, request);
  }
}

function badRequest(message: string): DatawrightError {
  return new DatawrightError('bad-request', message);
}
