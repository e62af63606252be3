import './book.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ChevronUp, Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Book } from '../../api/queries';
import { DayShown, Num } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { dayInCairo } from '../../inputs/calendar-day';
import { useSettings } from '../../settings';
import { useSight } from '../../shell/use-sight';
import { Empty, Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { dayGoesOn, daysOf } from './book-days';
import { DayChoice, useOpenDay } from './DayChoice';
import { DayPage } from './DayPage';
import { Lines } from './Lines';
import { words } from './words';

addWords(words);

const LINES_AT_ONCE = 100;

/** دفتر اليوم: the lines of today in number order; earlier days above them when asked for. */
export default function BookScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.book'));
  const { books } = useSight();
  const wanted = useSearch({ from: '/app/book' }).book;
  const { day, today } = useOpenDay();
  const book = books.find(({ id }) => id === wanted) ?? books.find(isDaily) ?? books[0];
  if (!book) return <Empty title={t('book.none')} words={t('book.noneWords')} />;
  return (
    <>
      <header className="screen-head">
        <h1>{t(day === today ? 'menu.book' : 'book.page')}</h1>
        <DayShown of={day} weekday />
        <button type="button" className="button not-printed" onClick={() => window.print()}>
          <Printer size={17} aria-hidden />
          {t('book.print')}
        </button>
      </header>
      <PrintedHead book={book} />
      <BookChoice books={books} chosen={book} />
      <DayChoice />
      {day === today ? <Pages key={book.id} book={book} /> : <DayPage key={book.id + day} book={book} day={day} />}
    </>
  );
}

const isDaily = ({ direction, class: kind }: Book) => direction === 'INBOUND' && kind === 'GENERAL';

/** On paper: whose book it is. */
function PrintedHead({ book }: { book: Book }) {
  const { language } = useSettings();
  const [unit, name] = language === 'ar' ? [book.unitNameAr, book.nameAr] : [book.unitNameEn, book.nameEn];
  return (
    <p className="only-printed">
      {unit} · {name}
    </p>
  );
}

function BookChoice({ books, chosen }: { books: Book[]; chosen: Book }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const navigate = useNavigate();
  const severalUnits = new Set(books.map(({ unitId }) => unitId)).size > 1;
  const nameOf = (book: Book) => {
    const [name, unit] = language === 'ar' ? [book.nameAr, book.unitNameAr] : [book.nameEn, book.unitNameEn];
    return severalUnits ? `${unit} · ${name}` : name;
  };
  const open = (id: string) =>
    void navigate({ to: '/book', search: ({ date }) => ({ book: id, ...(date && { date }) }) });
  if (books.length > 6)
    return (
      <select
        className="plain-select book-choice not-printed"
        aria-label={t('book.choose')}
        value={chosen.id}
        onChange={(event) => open(event.currentTarget.value)}
      >
        {books.map((book) => (
          <option key={book.id} value={book.id}>
            {nameOf(book)}
          </option>
        ))}
      </select>
    );
  return (
    <nav className="tabs not-printed" aria-label={t('book.choose')}>
      {books.map((book) => (
        <button
          key={book.id}
          type="button"
          aria-current={book.id === chosen.id ? 'page' : undefined}
          onClick={() => open(book.id)}
        >
          {nameOf(book)}
        </button>
      ))}
    </nav>
  );
}

function useLines(registerId: string) {
  return useInfiniteQuery({
    queryKey: ['lines', registerId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: after, signal }) => {
      const query = { direction: 'desc', limit: LINES_AT_ONCE, after } as const;
      return answer(api.GET('/api/v1/registers/{id}/entries', { signal, params: { path: { id: registerId }, query } }));
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: 60_000,
  });
}

function Pages({ book }: { book: Book }) {
  const { t } = useTranslation();
  const today = dayInCairo();
  const pages = useLines(book.id);
  const [earlier, setEarlier] = useState(false);
  const come = pages.data?.pages.flatMap(({ items }) => items) ?? [];
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const more = hasNextPage && dayGoesOn(come, today);
  useEffect(() => {
    if (more && !isFetchingNextPage) void fetchNextPage();
  }, [more, isFetchingNextPage, fetchNextPage]);

  if (pages.isPending) return <Loading />;
  if (pages.isError) return <Failed fault={pages.error} again={() => void pages.refetch()} />;
  const days = daysOf(come).filter(({ day }) => earlier || day === today);
  const hidden = !earlier && come.some((line) => dayInCairo(line.registeredAt) < today);
  const showEarlier = () => {
    setEarlier(true);
    if (earlier) void fetchNextPage();
  };
  return (
    <div className="panel book">
      {(hidden || (earlier && hasNextPage)) && (
        <button type="button" className="button quiet earlier not-printed" onClick={showEarlier}>
          <ChevronUp size={17} aria-hidden />
          {t('book.earlier')}
        </button>
      )}
      {days.length === 0 ? (
        <Empty title={t('book.emptyToday')} words={t('book.emptyTodayWords')} />
      ) : (
        <Lines days={days} direction={book.direction} />
      )}
      <p className="book-foot" role="status">
        {t('book.linesToday')} <Num of={days.find(({ day }) => day === today)?.lines.length ?? 0} />
      </p>
    </div>
  );
}
