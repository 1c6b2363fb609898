/** What a request asks of the provider. */
export type Endpoint =
  | 'chat'
  | 'models.list'
  | 'models.get'
  | 'files.create'
  | 'files.list'
  | 'files.get'
  | 'files.content'
  | 'files.delete'
  | 'batches.create'
  | 'batches.list'
  | 'batches.get'
  | 'batches.cancel';

export interface Route {
  readonly endpoint: Endpoint;
  /** Of the model, file or batch; empty where none is meant. */
  readonly id: string;
}

const routes: Readonly<Record<string, Endpoint>> = {
  'POST chat completions': 'chat',
  'GET models': 'models.list',
  'GET models :id': 'models.get',
  'POST files': 'files.create',
  'GET files': 'files.list',
  'GET files :id': 'files.get',
  'GET files :id content': 'files.content',
  'DELETE files :id': 'files.delete',
  'POST batches': 'batches.create',
  'GET batches': 'batches.list',
  'GET batches :id': 'batches.get',
  'POST batches :id cancel': 'batches.cancel',
};

/** The endpoint at a path, with or without `/v1`. */
export function routeOf(method: string, path: string): Route | undefined {
  if (method === 'POST' && path === '/v1/chat/completions') return { endpoint: 'chat', id: '' };
  const steps = path.split('/').filter((step) => step !== '');
  if (steps[0] === 'v1') steps.shift();
  const fixed = routes[[method, ...steps].join(' ')];
  if (fixed !== undefined) return { endpoint: fixed, id: '' };
  const [group = '', id = '', ...rest] = steps;
  const endpoint = routes[[method, group, ':id', ...rest].join(' ')];
  return endpoint === undefined ? undefined : { endpoint, id: decodeURIComponent(id) };
}
