import '../../parts/ledger.css';
import './custody-screen.css';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { words } from '../../parts/custody/words';
import { words as referringWords } from '../../parts/referring/words';
import { unitsToRegisterIn, worksOn } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { Loading, NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { Sheets } from './Sheets';

addWords(words);
addWords(referringWords);

const Passing = lazy(() => import('./Passing'));

/** عهدة الأوراق: who holds which sheet, and passing on a heap of them by scanning. */
export default function CustodyScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.custody'));
  const navigate = useNavigate();
  const sight = useSight();
  const { unit, holder = '' } = useSearch({ from: '/app/custody' });
  const [desk] = unitsToRegisterIn(sight);
  const own = sight.me.posts.find(({ unitId }) => unitId === unit)?.unitId ?? desk ?? worksOn(sight)?.unitId;
  if (!own) return <NotPermitted heading={1} />;
  return (
    <>
      <header className="screen-head">
        <h1>{t('menu.custody')}</h1>
      </header>
      <div className="custody-desk">
        <Suspense fallback={<Loading />}>
          <Passing unitId={own} />
        </Suspense>
        <Sheets
          unitId={own}
          holder={holder}
          onHolder={(chosen) =>
            void navigate({ to: '/custody', search: { ...(unit && { unit }), ...(chosen && { holder: chosen }) } })
          }
        />
      </div>
    </>
  );
}
