import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../api/client';
import { itemsOf, More } from '../../parts/More';
import { useSettings } from '../../settings';
import { Empty, Failed, Loading } from '../../states/states';

type Line = AnswerOf<'/api/v1/people'>['items'][number];

export interface PeopleListProps {
  pages: UseInfiniteQueryResult<InfiniteData<AnswerOf<'/api/v1/people'>>>;
  chosen: string | undefined;
  filtered: boolean;
  onChoose(id: string): void;
}

export function PeopleList({ pages, chosen, filtered, onChoose }: PeopleListProps) {
  const { t } = useTranslation();
  if (pages.isPending) return <Loading />;
  if (pages.isError) return <Failed fault={pages.error} again={() => void pages.refetch()} />;
  const people = itemsOf(pages.data);
  if (people.length === 0)
    return <Empty title={t('people.none')} words={t(filtered ? 'people.noneFound' : 'people.noneWords')} />;
  return (
    <div className="panel ledger">
      <ul aria-label={t('admin.people')}>
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              className="ledger-item"
              aria-current={person.id === chosen || undefined}
              onClick={() => onChoose(person.id)}
            >
              <PersonLine person={person} />
            </button>
          </li>
        ))}
      </ul>
      <More list={pages} />
    </div>
  );
}

function PersonLine({ person }: { person: Line }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const inArabic = language === 'ar';
  return (
    <>
      <span>
        <strong>{inArabic ? person.nameAr : person.nameEn}</strong>
        {person.disabled && (
          <span className="chip bad">
            <i className="dot" />
            {t('people.disabled')}
          </span>
        )}
        <small className="at-end">
          <bdi dir="ltr">{person.userName}</bdi>
        </small>
      </span>
      {person.posts.map((post) => (
        <small key={post.titleAr + post.unitNameAr}>
          {inArabic ? `${post.titleAr}، ${post.unitNameAr}` : `${post.titleEn}, ${post.unitNameEn}`}
        </small>
      ))}
      {person.posts.length === 0 && <small>{t('people.noPost')}</small>}
    </>
  );
}
