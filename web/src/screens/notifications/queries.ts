import { infiniteQueryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { queries } from '../../api/queries';
import { refreshing } from '../../api/refreshing';
import { useCommand } from '../../api/use-command';
import { countsQuery } from '../../live/counts';

export type Notice = AnswerOf<'/api/v1/notifications'>['items'][number];

export const noticesQuery = (unread: boolean) =>
  infiniteQueryOptions({
    queryKey: ['notices', unread],
    staleTime: 0,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after, signal }) =>
      answer(
        api.GET('/api/v1/notifications', {
          signal,
          params: { query: { limit: 50, after, ...(unread && { unread: 'true' as const }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });

const andRefresh = refreshing({ predicate: ({ queryKey }) => queryKey[0] === 'notices' || queryKey[0] === 'counts' });
const header = (key: string) => ({ 'Idempotency-Key': key });

/** This one was read. It is shown as such at once: whoever opens it has left by the time of the answer. */
export const useReadOne = () =>
  useCommand((id: string, key) => {
    queries.setQueryData(
      countsQuery.queryKey,
      (known) => known && { ...known, noticesUnread: Math.max(0, known.noticesUnread - 1) },
    );
    return andRefresh(
      answer(api.POST('/api/v1/notifications/{id}/read', { params: { path: { id }, header: header(key) }, body: {} })),
    );
  });

/** This one and all before it were read. */
export const useReadUpTo = () =>
  useCommand((upTo: string, key) =>
    andRefresh(answer(api.POST('/api/v1/notifications/read', { params: { header: header(key) }, body: { upTo } }))),
  );
