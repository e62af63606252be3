import '../../parts/ledger.css';
import './people.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { SearchField } from '../../inputs/SearchField';
import { words as dayWords } from '../../parts/days/words';
import { UnitSelect } from '../../parts/UnitSelect';
import { Empty } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { AddPerson } from './AddPerson';
import { PasswordOnce } from './PasswordOnce';
import { PeopleList } from './PeopleList';
import { PersonPane } from './PersonPane';
import { peoplePages } from './queries';
import { words } from './words';

addWords(words);
addWords(dayWords);

/** المستخدمون والصلاحيات: accounts, and the posts that what people may do comes from. */
export default function PeopleScreen() {
  const { t } = useTranslation();
  useTitle(t('admin.people'));
  const navigate = useNavigate();
  const { search, unit, person } = useSearch({ from: '/app/admin/people' });
  const pages = useInfiniteQuery(peoplePages({ search, unit }));
  const [password, setPassword] = useState<string | null>();
  const show = (wanted: { search?: string; unit?: string; person?: string }) =>
    void navigate({ to: '/admin/people', search: wanted, replace: true });
  const kept = { ...(search && { search }), ...(unit && { unit }) };
  return (
    <>
      <header className="screen-head">
        <h1>{t('admin.people')}</h1>
        <AddPerson
          onAdded={(added) => {
            show({ person: added.id });
            setPassword(added.oneTimePassword);
          }}
        />
      </header>
      <div className="side-by-side" data-reading={person !== undefined || undefined}>
        <div className="list-side">
          <div className="people-filters">
            <SearchField
              label={t('people.search')}
              value={search ?? ''}
              onSearch={(sought) => show({ ...(sought && { search: sought }), ...(unit && { unit }) })}
            />
            <UnitSelect
              aria-label={t('people.unit')}
              none={t('people.everyUnit')}
              value={unit ?? ''}
              onChange={(chosen) => show({ ...(search && { search }), ...(chosen && { unit: chosen }) })}
            />
          </div>
          <PeopleList
            pages={pages}
            chosen={person}
            filtered={Boolean(search || unit)}
            onChoose={(id) => show({ ...kept, person: id })}
          />
        </div>
        {person ? (
          <PersonPane key={person} id={person} onBack={() => show(kept)} onPassword={setPassword} />
        ) : (
          <Empty title={t('people.choose')} words={t('people.chooseWords')} />
        )}
      </div>
      <PasswordOnce password={password} onTaken={() => setPassword(undefined)} />
    </>
  );
}
