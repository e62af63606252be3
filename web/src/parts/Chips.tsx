import { Lock, Zap } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Letter, Line } from '../api/queries';

/** Always a word beside the dot or the sign, never colour alone. */
export function DirectionChip({ direction }: { direction: Line['direction'] | 'REQUEST' | 'PERMIT' }) {
  const { t } = useTranslation();
  return <span className={`chip ${direction.toLowerCase()}`}>{t(`direction.${direction}`)}</span>;
}

export function StateChip({ state }: Pick<Line, 'state'>) {
  const { t } = useTranslation();
  return (
    <span className={`chip state-${state.toLowerCase()}`}>
      <i className="dot" />
      {t(`entryState.${state}`)}
    </span>
  );
}

/** Where a letter stands in its life. */
export function LetterStateChip({ state }: { state: NonNullable<Letter['state']> }) {
  const { t } = useTranslation();
  return (
    <span className={`chip state-${state.toLowerCase()}`}>
      <i className="dot" />
      {t(`letterState.${state}`)}
    </span>
  );
}

export function UrgencyMark({ urgency }: Pick<Line, 'urgency'>) {
  const { t } = useTranslation();
  if (urgency === 'NORMAL') return null;
  return (
    <span className={`mark ${urgency === 'URGENT' ? 'urgent' : 'very-urgent'}`}>
      <Zap size={14} aria-hidden />
      {t(`urgency.${urgency}`)}
    </span>
  );
}

export function SecrecyMark({ secrecy }: Pick<Line, 'secrecy'>) {
  const { t } = useTranslation();
  if (secrecy === 'NORMAL') return null;
  return (
    <span className="mark secret">
      <Lock size={14} aria-hidden />
      {t(`secrecy.${secrecy}`)}
    </span>
  );
}
