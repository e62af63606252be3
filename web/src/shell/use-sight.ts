import { useSuspenseQuery } from '@tanstack/react-query';
import { booksQuery, meQuery } from '../api/queries';
import type { Sight } from './menu';

/** Who is signed in and what they may open; loaded before any screen is shown. */
export function useSight(): Sight {
  const { data: me } = useSuspenseQuery(meQuery);
  const { data: books } = useSuspenseQuery(booksQuery);
  return { me, books };
}
