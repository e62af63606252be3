import { Paperclip } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { IntakeItem } from '../../api/queries';
import { DayShown, Num, shownDigits } from '../../i18n/shown';
import { SecrecyMark, UrgencyMark } from '../../parts/Chips';

export interface ItemListProps {
  items: IntakeItem[];
  chosen: string | undefined;
  onChoose(id: string): void;
}

export function ItemList({ items, chosen, onChoose }: ItemListProps) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for anew whenever another one is chosen
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <ul className="queue-items" ref={list}>
      {items.map((item) => (
        <li key={item.id}>
          <button
            type="button"
            className="queue-item"
            data-unread={!item.opened || undefined}
            aria-current={item.id === chosen || undefined}
            onClick={() => onChoose(item.id)}
          >
            <Line item={item} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Line({ item }: { item: IntakeItem }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="queue-line">
        <Num of={item.theirNumber} className="strong" />
        {item.recipientKind === 'CC' && <span className="chip internal">{t('intake.copy')}</span>}
        <UrgencyMark urgency={item.urgency} />
        <SecrecyMark secrecy={item.secrecy} />
        <small className="when">
          <DayShown of={item.arrivedAt} />
        </small>
      </span>
      <span className="queue-subject">{item.subject ? shownDigits(item.subject) : t('entry.masked')}</span>
      <span className="queue-line">
        <ItemState item={item} />
        <small className="from">{item.senderName}</small>
        {item.attachmentsDeclared > 0 && (
          <small className="when">
            <Paperclip size={13} aria-hidden /> <Num of={item.attachmentsDeclared} />
            <span className="only-heard"> {t('entry.files')}</span>
          </small>
        )}
      </span>
    </>
  );
}

/** Where the item stands; a late one says so first (INV-16). */
export function ItemState({ item }: { item: IntakeItem }) {
  const { t } = useTranslation();
  const state = item.late ? 'LATE' : item.state;
  return (
    <span className={`chip intake-${state.toLowerCase()}`}>
      <i className="dot" />
      {t(`intakeState.${state}`)}
    </span>
  );
}
