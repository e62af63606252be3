import { useTranslation } from 'react-i18next';
import { Num, shownDigits } from '../../i18n/shown';
import { DirectionChip } from '../../parts/Chips';
import { DueShown, PhraseShown, ReferralChip } from '../../parts/referring/ReferralStates';
import type { HandOverLine } from './queries';

/** What lies on a desk, or went over with it. */
export function DeskLines({ lines }: { lines: HandOverLine[] }) {
  const { t } = useTranslation();
  return (
    <ul className="files">
      {lines.map((line) => (
        <li key={line.referralId}>
          <Num of={line.entryNumber} className="strong" />
          <small>
            {t('entry.ofYear')} <Num of={line.year} />
          </small>
          <DirectionChip direction={line.direction} />
          <ReferralChip of={line} />
          {line.directive && <PhraseShown of={line.directive} />}
          <DueShown of={{ dueOn: line.dueOn, overdue: false }} />
          <span>{line.subject ? shownDigits(line.subject) : t('entry.masked')}</span>
        </li>
      ))}
    </ul>
  );
}
