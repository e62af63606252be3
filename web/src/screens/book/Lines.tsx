import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Book, Line } from '../../api/queries';
import { DayShown, Num, shownDigits, TimeShown } from '../../i18n/shown';
import { useShortcuts } from '../../keys/shortcuts';
import { SecrecyMark, StateChip, UrgencyMark } from '../../parts/Chips';
import { useSettings } from '../../settings';
import type { BookDay } from './book-days';

/** Ruled lines. J and K go from line to line, Enter opens; an annulled number is struck through and stays. */
export function Lines({ days, direction }: { days: BookDay[]; direction: Book['direction'] }) {
  const { t } = useTranslation();
  const table = useRef<HTMLTableElement>(null);
  const step = (by: 1 | -1) => {
    const links = [...(table.current?.querySelectorAll<HTMLElement>('a.line-link') ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[at < 0 && by < 0 ? links.length - 1 : Math.min(links.length - 1, Math.max(0, at + by))]?.focus();
  };
  useShortcuts([
    { key: 'J', words: t('keys.next'), act: () => step(1) },
    { key: 'K', words: t('keys.previous'), act: () => step(-1) },
  ]);
  return (
    <table className="lines" ref={table}>
      <thead>
        <tr>
          <th scope="col">{t('book.number')}</th>
          <th scope="col">{t(`entry.party.${direction}`)}</th>
          <th scope="col">{t('book.theirReference')}</th>
          <th scope="col">{t('book.subject')}</th>
          <th scope="col">{t('book.time')}</th>
        </tr>
      </thead>
      {days.map(({ day, lines }) => (
        <tbody key={day}>
          {days.length > 1 && (
            <tr className="day">
              <th scope="rowgroup" colSpan={5}>
                <DayShown of={day} weekday />
              </th>
            </tr>
          )}
          {lines.map((line) => (
            <Row key={line.id} line={line} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

/** Both names, where a deputy signed it. */
function InStead({ signedBy: { onBehalfOf, ...deputy } }: { signedBy: NonNullable<Line['signedInStead']> }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const name = (who: { nameAr: string; nameEn: string }) => (language === 'ar' ? who.nameAr : who.nameEn);
  return (
    <small>
      {t('book.signedBy')} {name(deputy)} {t('book.inStead')} {onBehalfOf && name(onBehalfOf)}
    </small>
  );
}

function Row({ line }: { line: Line }) {
  const { t } = useTranslation();
  const hidden = line.masked || !line.subject;
  return (
    <tr data-annulled={line.state === 'ANNULLED' || undefined}>
      <td className="number">
        <Num of={line.entryNumber} />
      </td>
      <td className="party">{line.counterpartyName}</td>
      <td className="reference-cell">
        {line.counterpartyNumber && <bdi>{shownDigits(line.counterpartyNumber)}</bdi>}{' '}
        {line.counterpartyDate && (
          <small>
            {t('entry.dated')} <DayShown of={line.counterpartyDate} />
          </small>
        )}
      </td>
      <td className="subject">
        <Link className="line-link" to="/entries/$id" params={{ id: line.id }}>
          {hidden ? t('entry.masked') : shownDigits(line.subject ?? '')}
        </Link>{' '}
        {line.state !== 'REGISTERED' && <StateChip state={line.state} />} <UrgencyMark urgency={line.urgency} />{' '}
        <SecrecyMark secrecy={line.secrecy} /> {line.corrected && <small>{t('book.corrected')}</small>}
        {line.signedInStead?.onBehalfOf && <InStead signedBy={line.signedInStead} />}
      </td>
      <td className="time">
        <TimeShown of={line.registeredAt} />
      </td>
    </tr>
  );
}
