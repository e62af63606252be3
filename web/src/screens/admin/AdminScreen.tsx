import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { adminSectionsFor } from '../../shell/admin-sections';
import { useSight } from '../../shell/use-sight';
import { NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';

/** الإعدادات: the sections of the administration in clear words. */
export default function AdminScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.admin'));
  const sections = adminSectionsFor(useSight());
  if (sections.length === 0) return <NotPermitted heading={1} />;
  return (
    <>
      <header className="screen-head">
        <h1>{t('menu.admin')}</h1>
      </header>
      <ul className="panel sections">
        {sections.map(({ section, to }) => (
          <li key={section}>
            <Link to={to}>{t(`admin.${section}`)}</Link>
            <p>{t(`adminAbout.${section}`)}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
