import './registers.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { UnitSelect } from '../../parts/UnitSelect';
import { useSettings } from '../../settings';
import { useSight } from '../../shell/use-sight';
import { Empty, Failed, Loading, NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { Book } from './Book';
import { seriesQuery } from './queries';
import { words } from './words';

addWords(words);

/** سلاسل الترقيم: how the books of a unit are numbered, year by year. */
export default function RegistersScreen() {
  const { t } = useTranslation();
  useTitle(t('admin.registers'));
  const { me } = useSight();
  const { language } = useSettings();
  const navigate = useNavigate();
  const search = useSearch({ from: '/app/admin/registers' });
  const ruled = me.posts.filter(({ abilities }) => abilities.includes('rule-years'));
  const seesAll = me.abilities.includes('arrange-units');
  const unit = search.unit ?? ruled[0]?.unitId ?? me.posts[0]?.unitId;
  if (!unit || (!seesAll && ruled.length === 0)) return <NotPermitted heading={1} />;
  const choose = (id: string) =>
    void navigate({ to: '/admin/registers', search: id ? { unit: id } : {}, replace: true });
  const [only] = ruled;
  return (
    <>
      <header className="screen-head">
        <h1>{t('admin.registers')}</h1>
        {!seesAll && only && <span>{language === 'ar' ? only.unitNameAr : only.unitNameEn}</span>}
      </header>
      {seesAll && (
        <UnitSelect
          className="narrow-field"
          label={t('series.unit')}
          none={t('series.chooseUnit')}
          value={unit}
          onChange={choose}
        />
      )}
      <p className="reference">{t('series.explained')}</p>
      <Books unitId={unit} />
    </>
  );
}

function Books({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const series = useQuery(seriesQuery(unitId));
  if (series.isPending) return <Loading />;
  if (series.isError) return <Failed fault={series.error} again={() => void series.refetch()} />;
  if (series.data.length === 0) return <Empty title={t('series.none')} words={t('series.noneWords')} />;
  return (
    <>
      {series.data.map((book) => (
        <Book key={book.id} book={book} />
      ))}
    </>
  );
}
