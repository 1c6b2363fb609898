import { findScreenFile } from '../screens/find-screen-file.ts';
import { securityHeaders } from '../screens/security-headers.ts';

/** Answers a request for one of our pages from the folder of the built screens. */
export async function answerPageRequest(
  request: Pick<Request, 'method' | 'url'>,
  origin: string,
  folder: string,
): Promise<Response> {
  const headers = securityHeaders();
  const refused = (status: number, text: string) => new Response(text, { status, headers });
  if (!request.url.startsWith(`${origin}/`)) return refused(403, 'The screens load nothing from elsewhere.');
  if (request.method !== 'GET') return refused(405, 'The screens can be read only.');
  const [path = '/'] = request.url.slice(origin.length).split(/[?#]/, 1);
  const file = await findScreenFile(folder, path);
  if (!file) return refused(404, 'There is nothing here. Are the screens built (npm run build)?');
  return new Response(file.bytes, { headers: { ...headers, 'Content-Type': file.contentType } });
}
