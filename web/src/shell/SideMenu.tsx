import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { BookOpenText, FilePlus2, Inbox, type LucideIcon, PenLine, Settings2, UserRoundCog } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { intakeQuery, toSignQuery } from '../api/queries';
import { shownDigits } from '../i18n/shown';
import { type MenuEntry, type Place, unitsToRegisterIn } from './menu';
import { useSight } from './use-sight';

const ICONS: Record<Place, LucideIcon> = {
  register: FilePlus2,
  waiting: PenLine,
  intake: Inbox,
  book: BookOpenText,
  admin: Settings2,
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
              {place === 'intake' && <Waiting />}
              {place === 'waiting' && <ToSign />}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** How many letters wait to be registered; late ones turn it red. */
function Waiting() {
  const { t } = useTranslation();
  const [unitId = ''] = unitsToRegisterIn(useSight());
  const { data } = useQuery(intakeQuery(unitId, true));
  if (!data || data.items.length === 0) return null;
  const late = data.items.some((item) => item.late);
  return (
    <span className="waiting" data-late={late || undefined}>
      {shownDigits(data.items.length)}
      {data.next && '+'}
      <span className="only-heard"> {t(late ? 'intake.waitingLate' : 'intake.waiting')}</span>
    </span>
  );
}

/** How many letters wait for this person's signature. */
function ToSign() {
  const { t } = useTranslation();
  const { data } = useInfiniteQuery(toSignQuery);
  const number = data?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? 0;
  if (number === 0) return null;
  return (
    <span className="waiting">
      {shownDigits(number)}
      {data?.pages.at(-1)?.next && '+'}
      <span className="only-heard"> {t('menu.toSign')}</span>
    </span>
  );
}
