import { z } from 'zod';
import { invalid } from '../errors.js';
import { wholeNumber } from './validation.js';

/** Keyset paging of every list: `after` is the `next` of the page before. */
export const Page = z.object({
  limit: wholeNumber(1, 200).default(50),
  after: z.string().max(500).optional(),
});
export type Page = z.infer<typeof Page>;

export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe('pass as `after` for the next page; null on the last'),
  });

export interface List<Item> {
  items: Item[];
  next: string | null;
}

/** The key of the last row seen, opaque to the caller. */
export function cursorOf(key: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws Refusal 422 for a cursor that this list did not give */
export function keyOf(after: string | undefined, parts: number): (string | number)[] | undefined {
  if (after === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === parts && key.every((p) => typeof p === 'string' || typeof p === 'number'))
      return key;
  } catch {
    // falls through to the refusal
  }
  throw invalid('cursor-unknown', 'after');
}

/** Cuts the rows of a query that asked for one more than the limit, and names the next page. */
export function pageOf<Item>(
  rows: Item[],
  limit: number,
  key: (item: Item) => readonly (string | number)[],
): List<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last ? cursorOf(key(last)) : null };
}
