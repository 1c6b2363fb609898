import { invalidRequest } from '../replies/faults.ts';
import type { ErrorReply } from '../replies/reply.ts';

interface Listed {
  readonly id: string;
}

export interface ListPage {
  readonly object: 'list';
  readonly data: readonly object[];
  readonly first_id: string | null;
  readonly last_id: string | null;
  readonly has_more: boolean;
}

/**
 * A page of a list in OpenAI's shape, the newest first.
 *
 * @param items Oldest first.
 * @param query `limit` from 1 to 100, 20 when left out; `after` is the last id of the page before.
 */
export function listPage<Item extends Listed>(
  items: readonly Item[],
  query: URLSearchParams,
  show: (item: Item) => object,
): ListPage | ErrorReply {
  const limit = Number(query.get('limit') ?? 20);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    return invalidRequest("Invalid 'limit': expected a whole number from 1 to 100.", 'limit');
  const newest = items.toReversed();
  const after = query.get('after');
  const start = after === null ? 0 : newest.findIndex(({ id }) => id === after) + 1;
  if (after !== null && start === 0) return invalidRequest(`No object has the id '${after}'.`, 'after');
  const page = newest.slice(start, start + limit);
  return {
    object: 'list',
    data: page.map(show),
    first_id: page[0]?.id ?? null,
    last_id: page.at(-1)?.id ?? null,
    has_more: start + limit < newest.length,
  };
}
