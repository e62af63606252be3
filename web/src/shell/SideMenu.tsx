import { Link } from '@tanstack/react-router';
import {
  Ban,
  Bell,
  BookOpenText,
  BriefcaseBusiness,
  CalendarClock,
  ClipboardList,
  Contact,
  FilePen,
  FilePlus2,
  Files,
  HandHelping,
  HousePlus,
  Inbox,
  Layers,
  ListChecks,
  type LucideIcon,
  MailOpen,
  PenLine,
  ScanLine,
  Send,
  Settings2,
  Store,
  UserRoundCog,
  UserRoundPlus,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MenuBadge } from './MenuBadge';
import type { MenuEntry, Place } from './menu';

const ICONS: Record<Place, LucideIcon> = {
  register: FilePlus2,
  oversight: ListChecks,
  incoming: MailOpen,
  waiting: PenLine,
  work: BriefcaseBusiness,
  deputies: UserRoundPlus,
  intake: Inbox,
  'pending-scans': ScanLine,
  annulments: Ban,
  write: FilePen,
  drafts: Files,
  'follow-up': CalendarClock,
  outbound: Send,
  handover: HandHelping,
  permits: HousePlus,
  book: BookOpenText,
  parties: Contact,
  admin: Settings2,
  account: UserRoundCog,
  custody: Layers,
  notifications: Bell,
  window: Store,
  'new-request': UserRoundPlus,
  requests: ClipboardList,
};

export function SideMenu({ entries }: { entries: MenuEntry[] }) {
  const { t } = useTranslation();
  return (
    <ul>
      {entries.map(({ place, to, first, key, badge }) => {
        const Icon = ICONS[place];
        return (
          <li key={place}>
            <Link to={to} className={first ? 'first' : undefined} title={t(`menu.${place}`)}>
              <Icon size={20} aria-hidden />
              <span className="words">{t(`menu.${place}`)}</span>
              {key && <kbd>{key}</kbd>}
              {badge && <MenuBadge {...badge} />}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
