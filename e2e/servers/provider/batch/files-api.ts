import type { IncomingMessage } from 'node:http';
import { jsonPayload, payload, type Payload } from '../http/payload.ts';
import { readBody } from '../http/read-body.ts';
import { readForm } from '../http/read-form.ts';
import { errorReply, invalidRequest } from '../replies/faults.ts';
import type { ErrorReply } from '../replies/reply.ts';
import { fileObject, type FileStore, type StoredFile } from './file-store.ts';
import { listPage } from './list-page.ts';

/** `POST /v1/files`: a form with `purpose` and `file`. */
export async function createFile(files: FileStore, request: IncomingMessage): Promise<Payload | ErrorReply> {
  const fields = readForm(await readBody(request), request.headers['content-type'] ?? '');
  if (fields === undefined) return invalidRequest('The body is not a whole multipart/form-data form.');
  const file = fields.find(({ name }) => name === 'file');
  const purpose = fields.find(({ name }) => name === 'purpose')?.bytes.toString();
  if (file?.filename === undefined) return invalidRequest("'file' is a required property", 'file');
  if (purpose === undefined) return invalidRequest("'purpose' is a required property", 'purpose');
  return jsonPayload(200, fileObject(files.add({ filename: file.filename, purpose, bytes: file.bytes })));
}

export function listFiles(files: FileStore, query: URLSearchParams): Payload | ErrorReply {
  const purpose = query.get('purpose');
  const chosen = files.list().filter((file) => purpose === null || file.purpose === purpose);
  const page = listPage(chosen, query, fileObject);
  return 'kind' in page ? page : jsonPayload(200, page);
}

export function getFile(files: FileStore, id: string): Payload | ErrorReply {
  return withFile(files, id, (file) => jsonPayload(200, fileObject(file)));
}

export function getFileContent(files: FileStore, id: string): Payload | ErrorReply {
  return withFile(files, id, ({ bytes }) => payload(200, 'application/octet-stream', bytes));
}

export function deleteFile(files: FileStore, id: string): Payload | ErrorReply {
  return withFile(files, id, () => {
    files.delete(id);
    return jsonPayload(200, { id, object: 'file', deleted: true });
  });
}

function withFile(files: FileStore, id: string, then: (file: StoredFile) => Payload): Payload | ErrorReply {
  const file = files.get(id);
  return file === undefined ? errorReply(404, `No such File object: ${id}`, { param: 'id' }) : then(file);
}
