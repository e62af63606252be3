import './mail.css';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { words } from './words';

addWords(words);

export interface MailRowProps {
  id: string;
  /** What the letter is called where it is checked. */
  name?: string;
  chosen: boolean;
  checked?: boolean;
  unread?: boolean;
  onChoose(id: string): void;
  /** Where several are dealt with at once. */
  onCheck?(id: string): void;
  children: ReactNode;
}

/** A letter in a list: to be checked, or opened beside it. */
export function MailRow({ id, name, chosen, checked, unread, onChoose, onCheck, children }: MailRowProps) {
  const { t } = useTranslation();
  return (
    <li className="mail-row" data-chosen={chosen || undefined} data-unread={unread || undefined}>
      {onCheck && (
        <label className="mail-check">
          <input type="checkbox" checked={checked} onChange={() => onCheck(id)} />
          <span className="only-heard">
            {t('mail.check')} {name}
          </span>
        </label>
      )}
      <button type="button" className="mail-open" aria-current={chosen || undefined} onClick={() => onChoose(id)}>
        {unread && (
          <span className="mail-unread">
            <i className="dot" />
            <span className="only-heard">{t('mail.unread')}</span>
          </span>
        )}
        {children}
      </button>
    </li>
  );
}

/** The row of one thing, drawn anew only when something about it has changed: a list may have hundreds. */
export function rowOf<Thing>(Line: (props: { of: Thing }) => ReactNode) {
  return memo(function Row({ of, ...row }: Omit<MailRowProps, 'children'> & { of: Thing }) {
    return (
      <MailRow {...row}>
        <Line of={of} />
      </MailRow>
    );
  });
}
