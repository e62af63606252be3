import '../../parts/ledger.css';
import './oversight.css';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type AnswerOf, answer, api } from '../../api/client';
import { Num } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { useSettings } from '../../settings';
import { useSight } from '../../shell/use-sight';
import { Empty, Failed, Loading, NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { words } from './words';

addWords(words);

type UnitFigures = AnswerOf<'/api/v1/oversight'>['items'][number];

const oversightQuery = queryOptions({
  queryKey: ['oversight'],
  queryFn: async ({ signal }) => (await answer(api.GET('/api/v1/oversight', { signal }))).items,
  refetchInterval: 120_000,
});

/** المتابعة: how far each unit is behind, for the governor's office. */
export default function OversightScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.oversight'));
  const oversees = useSight().me.posts.some(({ abilities }) => abilities.includes('oversee'));
  return oversees ? <Units /> : <NotPermitted heading={1} />;
}

function Units() {
  const { t } = useTranslation();
  const units = useQuery(oversightQuery);
  return (
    <>
      <header className="screen-head">
        <h1>{t('menu.oversight')}</h1>
        <p>{t('oversight.explained')}</p>
      </header>
      {units.isPending && <Loading />}
      {units.isError && <Failed fault={units.error} again={() => void units.refetch()} />}
      {units.data?.length === 0 && <Empty title={t('oversight.empty')} />}
      {units.data && units.data.length > 0 && <Figures units={units.data} />}
    </>
  );
}

const COLUMNS = ['arrivalsWaiting', 'arrivalsLate', 'repliesOwed', 'repliesLate', 'lettersUnanswered'] as const;
type Column = (typeof COLUMNS)[number];

/** Figures behind which there is a list that this office may read. */
const LISTS: { [One in Column]?: 'waiting' | 'late' } = { repliesOwed: 'waiting', repliesLate: 'late' };
const LATE: readonly Column[] = ['arrivalsLate', 'repliesLate', 'lettersUnanswered'];

function Figures({ units }: { units: UnitFigures[] }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <div className="panel ledger">
      <table className="ledger-table oversight">
        <thead>
          <tr>
            <th scope="col">{t('oversight.unit')}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`oversight.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.unitId}>
              <th scope="row">{language === 'ar' ? unit.nameAr : unit.nameEn}</th>
              {COLUMNS.map((column) => (
                <td key={column} data-name={t(`oversight.${column}`)}>
                  <Figure unit={unit} column={column} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Figure({ unit, column }: { unit: UnitFigures; column: Column }) {
  const number = unit[column];
  if (number === 0) return <span className="nought">–</span>;
  const shown = <Num of={number} className={LATE.includes(column) ? 'strong late' : 'strong'} />;
  const only = LISTS[column];
  if (!only) return shown;
  return (
    <Link to="/incoming" search={{ unit: unit.unitId, only }}>
      {shown}
    </Link>
  );
}
