import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { type AnswerOf, answer, api } from '../../api/client';
import { newKey } from '../../api/intent';
import type { IncomingLine } from './queries';

type Pages = InfiniteData<AnswerOf<'/api/v1/incoming'>>;

/** Marks lines as read: at once on the screen, and on the server, which is asked again where it did not answer. */
export function useMarkRead(unitId: string): (ids: string[]) => Promise<void> {
  const queries = useQueryClient();
  return useCallback(
    async (ids: string[]) => {
      if (ids.length === 0) return;
      const params = { header: { 'Idempotency-Key': newKey() } };
      await answer(api.POST('/api/v1/incoming/read', { params, body: { entries: ids } }));
      const read = new Set(ids);
      // Shown as read without asking again: in the list of the unread it stays until the person leaves it.
      queries.setQueriesData<Pages>(
        { queryKey: ['incoming', unitId] },
        (before) => before?.pages && marked(before, read),
      );
      await queries.invalidateQueries({ queryKey: ['incoming', unitId, 'counts'] });
    },
    [queries, unitId],
  );
}

function marked(before: Pages, read: ReadonlySet<string>): Pages {
  const pages = before.pages.map((page) => ({
    ...page,
    items: page.items.map((line) => (line.unread && read.has(line.id) ? { ...line, unread: false } : line)),
  }));
  return { ...before, pages };
}

/** What is opened is read. */
export function useReadWhenOpened(line: IncomingLine | undefined, markRead: (ids: string[]) => Promise<void>): void {
  const last = useRef('');
  useEffect(() => {
    if (!line?.unread || last.current === line.id) return;
    last.current = line.id;
    // A mark that could not be kept is made again when the letter is opened again.
    markRead([line.id]).catch(() => {
      last.current = '';
    });
  }, [line, markRead]);
}
