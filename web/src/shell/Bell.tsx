import { Link } from '@tanstack/react-router';
import { Bell as BellSign } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../i18n/shown';
import { useCounts } from '../live/counts';
import { useSettings } from '../settings';

const MOST_SHOWN = 99;

/** Leads to what this person was told of, and says how much of it they have not read. */
export function Bell() {
  const { t } = useTranslation();
  const settings = useSettings();
  const { noticesUnread: unread = 0 } = useCounts();
  const shown = unread > MOST_SHOWN ? `${shownDigits(MOST_SHOWN, settings)}+` : shownDigits(unread, settings);
  const name = [t('menu.notifications'), unread > 0 && `${shownDigits(unread, settings)} ${t('count.noticesUnread')}`];
  return (
    <Link to="/notifications" className="bar-button bell" aria-label={name.filter(Boolean).join(': ')}>
      <BellSign size={20} aria-hidden />
      {unread > 0 && (
        <bdi dir="ltr" className="bell-count" aria-hidden="true">
          {shown}
        </bdi>
      )}
    </Link>
  );
}
