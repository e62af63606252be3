import { Paperclip } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown, Num, shownDigits } from '../../i18n/shown';
import { LetterStateChip, SecrecyMark, UrgencyMark } from '../../parts/Chips';
import { DispatchChip } from '../../parts/dispatch/DispatchStates';
import type { OutboundLine } from './queries';

export interface LetterLinesProps {
  lines: OutboundLine[];
  chosen: string | undefined;
  onChoose(id: string): void;
}

export function LetterLines({ lines, chosen, onChoose }: LetterLinesProps) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for anew whenever another one is chosen
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <ul className="sent-lines" ref={list}>
      {lines.map((line) => (
        <li key={line.id}>
          <button type="button" aria-current={line.id === chosen || undefined} onClick={() => onChoose(line.id)}>
            <Line line={line} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Line({ line }: { line: OutboundLine }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="sent-row">
        <Num of={line.entryNumber} className="sent-number" />
        {line.kind !== 'OFFICIAL' && (
          <span className="chip internal">{t(`outbound.kind.${line.kind}` as 'outbound.kind.REPLY')}</span>
        )}
        <UrgencyMark urgency={line.urgency} />
        <SecrecyMark secrecy={line.secrecy} />
        <small className="when">
          <DayShown of={line.registeredAt} />
        </small>
      </span>
      <span className="sent-row">
        <span className="sent-subject">{shownDigits(line.subject)}</span>
        {line.attachmentsDeclared > 0 && (
          <small className="when">
            <Paperclip size={13} aria-hidden /> <Num of={line.attachmentsDeclared} />
            <span className="only-heard"> {t('entry.files')}</span>
          </small>
        )}
      </span>
      <span className="sent-row">
        {line.state !== 'DISPATCHED' && <LetterStateChip state={line.state} />}
        <Recipients line={line} />
      </span>
    </>
  );
}

/** Each recipient with its state; of many, those that need attention first, and how many have it already. */
function Recipients({ line }: { line: OutboundLine }) {
  const { t } = useTranslation();
  const others = line.recipientCount - line.recipients.length;
  return (
    <>
      {line.recipients.map(({ position, name, state, method, ...recipient }) => (
        <span key={position} className="sent-recipient">
          <small>{name}</small>
          {state && method && <DispatchChip dispatch={{ state, method, ...recipient }} />}
        </span>
      ))}
      {others > 0 && <small>{t('outbound.others', { number: shownDigits(others) })}</small>}
      {others > 0 && (
        <small>
          {t('outbound.arrived', { arrived: shownDigits(line.arrivedCount), all: shownDigits(line.recipientCount) })}
        </small>
      )}
    </>
  );
}
