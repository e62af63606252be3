import './units.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { words as kinds } from '../../parts/unit-kinds/words';
import { unitTreeQuery } from '../../parts/units';
import { Empty, Failed, Loading } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { UnitPane } from './UnitPane';
import { UnitTree } from './UnitTree';
import { words } from './words';

addWords({ ...words, ...kinds });

const IMPORT = 'npm run cli -- units import FILE.csv';

/** الهيكل الإداري: the units of the governorate, and what the administrator does with one. */
export default function UnitsScreen() {
  const { t } = useTranslation();
  useTitle(t('admin.units'));
  const navigate = useNavigate();
  const { unit: chosen } = useSearch({ from: '/app/admin/units' });
  const tree = useQuery(unitTreeQuery);
  const choose = (unit: string | undefined) =>
    void navigate({ to: '/admin/units', search: unit ? { unit } : {}, replace: true });
  return (
    <>
      <header className="screen-head">
        <h1>{t('admin.units')}</h1>
      </header>
      <div className="side-by-side" data-reading={chosen !== undefined || undefined}>
        <div className="list-side">
          {tree.isPending && <Loading />}
          {tree.isError && <Failed fault={tree.error} again={() => void tree.refetch()} />}
          {tree.data && <UnitTree units={tree.data} chosen={chosen} onChoose={choose} />}
          <p className="reference">
            {t('units.import')} <bdi dir="ltr">{IMPORT}</bdi>
          </p>
        </div>
        {chosen ? (
          <UnitPane key={chosen} id={chosen} onChoose={choose} />
        ) : (
          <Empty title={t('units.choose')} words={t('units.chooseWords')} />
        )}
      </div>
    </>
  );
}
