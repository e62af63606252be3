import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import { useCommand } from '../../api/use-command';

export type Wishes = AnswerOf<'/api/v1/me/notification-wishes'>;
export type Wish = Wishes['wishes'][number];

export const wishesQuery = queryOptions({
  queryKey: ['wishes'],
  queryFn: ({ signal }) => answer(api.GET('/api/v1/me/notification-wishes', { signal })),
});

const andRefresh = refreshing({ queryKey: wishesQuery.queryKey });
const params = (key: string) => ({ header: { 'Idempotency-Key': key } });

export const useWish = () =>
  useCommand((wish: Wish, key) =>
    andRefresh(answer(api.PUT('/api/v1/me/notification-wishes', { params: params(key), body: { wishes: [wish] } }))),
  );

export const useOwnEmail = () =>
  useCommand((email: string | null, key) =>
    andRefresh(answer(api.PUT('/api/v1/me/email', { params: params(key), body: { email } }))),
  );
