import './directives-screen.css';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { directivesQuery } from '../../parts/directives/queries';
import { words as directiveWords } from '../../parts/directives/words';
import { UnitSelect } from '../../parts/UnitSelect';
import { useSettings } from '../../settings';
import { useSight } from '../../shell/use-sight';
import { Failed, Loading, NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { Arrangement } from './Arrangement';
import { words } from './words';

addWords(words);
addWords(directiveWords);

/** عبارات التأشير: what a unit's head writes with, in which order, and when the PIN is asked for. */
export default function DirectivesScreen() {
  const { t } = useTranslation();
  useTitle(t('admin.directives'));
  const { me } = useSight();
  const { language } = useSettings();
  const navigate = useNavigate();
  const search = useSearch({ from: '/app/admin/directives' });
  const arranged = me.posts.filter(({ abilities }) => abilities.includes('arrange-directives'));
  const seesAll = me.abilities.includes('arrange-units');
  const [own] = arranged;
  const unitId = search.unit ?? own?.unitId;
  if (!unitId) return <NotPermitted heading={1} />;
  return (
    <>
      <header className="screen-head">
        <h1>{t('admin.directives')}</h1>
        {!seesAll && own && <span>{language === 'ar' ? own.unitNameAr : own.unitNameEn}</span>}
      </header>
      <p className="reference">{t('directives.explained')}</p>
      {seesAll && (
        <UnitSelect
          className="directives-field"
          label={t('directives.unit')}
          none={t('directives.chooseUnit')}
          value={unitId}
          onChange={(id) => void navigate({ to: '/admin/directives', search: id ? { unit: id } : {}, replace: true })}
        />
      )}
      <OfUnit key={unitId} unitId={unitId} />
    </>
  );
}

function OfUnit({ unitId }: { unitId: string }) {
  const directives = useQuery(directivesQuery(unitId));
  if (directives.isPending) return <Loading />;
  if (directives.isError) return <Failed fault={directives.error} again={() => void directives.refetch()} />;
  if (!directives.data.abilities.includes('arrange')) return <NotPermitted />;
  return <Arrangement unitId={unitId} directives={directives.data} />;
}
