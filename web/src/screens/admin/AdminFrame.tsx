import './admin.css';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { words as dayWords } from '../../parts/days/words';
import { ADMIN_SECTIONS, adminSectionsFor } from '../../shell/admin-sections';
import { useSight } from '../../shell/use-sight';
import { NotPermitted } from '../../states/states';
import { words } from './words';

addWords(words);
addWords(dayWords);

/** What stands above every screen of the administration: the way to the others; a section that is not this person's is not opened. */
export default function AdminFrame() {
  const { t } = useTranslation();
  const sections = adminSectionsFor(useSight());
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const closed = ADMIN_SECTIONS.some((one) => path.startsWith(one.to) && !sections.includes(one));
  return (
    <>
      {sections.length > 1 && path.replace(/\/$/, '') !== '/admin' && (
        <nav className="sections-way not-printed" aria-label={t('admin.sections')}>
          <Link to="/admin" activeOptions={{ exact: true }} className="to-all">
            <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
            {t('menu.admin')}
          </Link>
          {sections.map(({ section, to }) => (
            <Link key={section} to={to}>
              {t(`admin.${section}`)}
            </Link>
          ))}
        </nav>
      )}
      {closed ? <NotPermitted heading={1} /> : <Outlet />}
    </>
  );
}
