import { Link } from '@tanstack/react-router';
import { Paperclip } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MomentShown, Num, shownDigits } from '../../i18n/shown';
import { SecrecyMark, UrgencyMark } from '../../parts/Chips';
import { useSettings } from '../../settings';
import type { DraftLine } from './queries';

/** A draft in the list: what it is about, for whom, whose it is, and why it came back. */
export function DraftItem({ draft }: { draft: DraftLine }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { sentBack, draftedBy, recipients, recipientCount } = draft;
  const nameOf = (person: { nameAr: string; nameEn: string }) => (language === 'ar' ? person.nameAr : person.nameEn);
  return (
    <li>
      <Link className="draft" to="/write" search={{ letter: draft.id }}>
        <span className="draft-subject">{shownDigits(draft.subject)}</span>
        <span className="chips">
          <UrgencyMark urgency={draft.urgency} />
          <SecrecyMark secrecy={draft.secrecy} />
          <small>
            {recipients.length > 0 ? recipients.join('، ') : t('drafts.noRecipient')}
            {recipientCount > recipients.length &&
              ` ${t('drafts.andOthers', { number: shownDigits(recipientCount - recipients.length) })}`}
          </small>
          {draft.attachmentsDeclared > 0 && (
            <small>
              <Paperclip size={13} aria-hidden /> <Num of={draft.attachmentsDeclared} />
              <span className="only-heard"> {t('entry.files')}</span>
            </small>
          )}
        </span>
        <small>
          {draftedBy && `${nameOf(draftedBy)} – `}
          {t('drafts.changed')} <MomentShown of={draft.changedAt} />
        </small>
        {sentBack && (
          <span className="draft-note">
            {sentBack.note}
            <small>
              {sentBack.by && nameOf(sentBack.by)} – <MomentShown of={sentBack.at} />
            </small>
          </span>
        )}
      </Link>
    </li>
  );
}
