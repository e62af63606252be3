import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Book } from '../../api/queries';
import { Num } from '../../i18n/shown';
import { Empty, Failed, Loading } from '../../states/states';
import { Lines } from './Lines';

const LINES_AT_ONCE = 200;

/** The whole page of a day that is over. */
export function DayPage({ book, day }: { book: Book; day: string }) {
  const { t } = useTranslation();
  const page = useInfiniteQuery({
    queryKey: ['lines', book.id, day],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after, signal }) => {
      const query = { date: day, limit: LINES_AT_ONCE, after };
      return answer(api.GET('/api/v1/registers/{id}/entries', { signal, params: { path: { id: book.id }, query } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = page;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (page.isPending) return <Loading />;
  if (page.isError) return <Failed fault={page.error} again={() => void page.refetch()} />;
  const lines = page.data.pages.flatMap(({ items }) => items);
  return (
    <div className="panel book">
      {lines.length === 0 ? (
        <Empty title={t('book.emptyDay')} />
      ) : (
        <Lines days={[{ day, lines }]} direction={book.direction} />
      )}
      <p className="book-foot" role="status">
        {t('book.linesOfDay')} <Num of={lines.length} />
      </p>
    </div>
  );
}
