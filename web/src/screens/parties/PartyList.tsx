import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../api/client';
import { itemsOf, More } from '../../parts/More';
import { NamesShown } from '../../parts/NamesShown';
import { useSettings } from '../../settings';
import { Empty, Failed, Loading } from '../../states/states';

export interface PartyListProps {
  pages: UseInfiniteQueryResult<InfiniteData<AnswerOf<'/api/v1/external-parties'>>>;
  chosen: string | undefined;
  search: string;
  onChoose(id: string): void;
}

export function PartyList({ pages, chosen, search, onChoose }: PartyListProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  if (pages.isPending) return <Loading />;
  if (pages.isError) return <Failed fault={pages.error} again={() => void pages.refetch()} />;
  const parties = itemsOf(pages.data);
  if (parties.length === 0)
    return (
      <Empty
        title={t(search ? 'parties.noneFound' : 'parties.none')}
        words={t(search ? 'parties.noneFoundWords' : 'parties.noneWords')}
      />
    );
  return (
    <>
      <ul className="panel ledger" aria-label={t('admin.parties')}>
        {parties.map((party) => (
          <li key={party.id}>
            <button
              type="button"
              className="ledger-item"
              aria-current={party.id === chosen || undefined}
              onClick={() => onChoose(party.id)}
            >
              <span>{language === 'en' && party.nameEn ? party.nameEn : party.nameAr}</span>
              {party.aliases.length > 0 && (
                <small>
                  <NamesShown of={party.aliases} />
                </small>
              )}
            </button>
          </li>
        ))}
      </ul>
      <More list={pages} />
    </>
  );
}
