import { Link } from '@tanstack/react-router';
import { BookOpenText, FilePlus2, type LucideIcon, UserRoundCog } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MenuEntry, Place } from './menu';

const ICONS: Record<Place, LucideIcon> = {
  register: FilePlus2,
  book: BookOpenText,
  account: UserRoundCog,
};

export function SideMenu({ entries }: { entries: MenuEntry[] }) {
  const { t } = useTranslation();
  return (
    <ul>
      {entries.map(({ place, to, first, key }) => {
        const Icon = ICONS[place];
        return (
          <li key={place}>
            <Link to={to} className={first ? 'first' : undefined} title={t(`menu.${place}`)}>
              <Icon size={20} aria-hidden />
              <span className="words">{t(`menu.${place}`)}</span>
              {key && <kbd>{key}</kbd>}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
