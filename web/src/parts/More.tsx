import { useTranslation } from 'react-i18next';

interface Pages<Item> {
  pages: { items: Item[] }[];
}

/** The items of all pages that were asked for so far. */
export function itemsOf<Item>(data: Pages<Item> | undefined): Item[] {
  return data?.pages.flatMap(({ items }) => items) ?? [];
}

export interface MoreProps {
  list: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown };
}

/** Asks for the next page of a list, where there is one. */
export function More({ list }: MoreProps) {
  const { t } = useTranslation();
  if (!list.hasNextPage) return null;
  return (
    <button
      type="button"
      className="button ledger-more"
      aria-busy={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      {t('list.more')}
    </button>
  );
}
