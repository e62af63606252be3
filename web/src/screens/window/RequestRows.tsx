import { Link } from '@tanstack/react-router';
import type { KeyboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown, Num } from '../../i18n/shown';
import type { RequestLine } from '../../parts/requests/queries';
import { ClockChips, DueShown, StandingChip } from '../../parts/requests/Standing';
import { useSettings } from '../../settings';

export interface RequestRowsProps {
  ref?: Ref<HTMLUListElement>;
  label: string;
  lines: RequestLine[];
  onStep(by: 1 | -1): void;
}

/** Requests one under the other, each a link to its page; the arrows go from one to the next. */
export function RequestRows({ ref, label, lines, onStep }: RequestRowsProps) {
  return (
    <ul className="panel request-queue" ref={ref} aria-label={label} onKeyDown={(event) => onArrows(event, onStep)}>
      {lines.map((line) => (
        <Row key={line.id} line={line} />
      ))}
    </ul>
  );
}

export function onArrows(event: KeyboardEvent, onStep: RequestRowsProps['onStep']): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  onStep(event.key === 'ArrowDown' ? 1 : -1);
}

/** The focus goes to the next request, or to the first where none has it. @returns false where nothing is further up */
export function stepIn(list: HTMLUListElement | null, by: 1 | -1): boolean {
  const links = [...(list?.querySelectorAll('a') ?? [])];
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  if (at === 0 && by === -1) return false;
  links[at < 0 ? 0 : Math.min(links.length - 1, at + by)]?.focus();
  return true;
}

function Row({ line }: { line: RequestLine }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <li data-late={line.late || undefined}>
      <Link to="/requests/$id" params={{ id: line.id }}>
        <span className="queue-number">
          <Num of={line.requestNumber} className="strong" />
          <small>
            {t('entry.ofYear')} <Num of={line.year} />
          </small>
        </span>
        <span className="queue-what">
          <strong>{language === 'ar' ? line.serviceNameAr : line.serviceNameEn}</strong>
          <small>
            <bdi>{line.applicantName}</bdi> · {t('window.received')} <DayShown of={line.receivedAt} />
          </small>
        </span>
        <span className="chips queue-where">
          <StandingChip of={line} />
          <ClockChips of={line} />
        </span>
        <small className="queue-due">
          <DueShown of={line} />
        </small>
      </Link>
    </li>
  );
}
