import { useTranslation } from 'react-i18next';
import { DayShown } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { useSettings } from '../../settings';
import type { Referral } from './queries';
import { words } from './words';

addWords(words);

/** How a state looks: what waits, what goes on, what went well and what did not. */
const LOOKS: Record<Referral['state'], string> = {
  PENDING: 'state-dispatched',
  RECEIVED: 'state-registered',
  IN_PROGRESS: 'state-in_review',
  COMPLETED: 'state-closed',
  NOTED: 'state-closed',
  RETURNED: 'state-annulled',
  WITHDRAWN: '',
};

export function ReferralChip({ of: { state } }: { of: Pick<Referral, 'state'> }) {
  const { t } = useTranslation();
  return (
    <span className={`chip ${LOOKS[state]}`}>
      <i className="dot" />
      {t(`referral.state.${state}`)}
    </span>
  );
}

/** By when; what is late says so in a word. */
export function DueShown({ of: { dueOn, overdue } }: { of: Pick<Referral, 'dueOn' | 'overdue'> }) {
  const { t } = useTranslation();
  if (!dueOn) return null;
  return (
    <span className={overdue ? 'mark very-urgent' : 'mark'}>
      {overdue && `${t('referral.late')} · `}
      {t('referral.due')} <DayShown of={dueOn} />
    </span>
  );
}

/** A name as this person reads names. */
export function useNameOf(): (who: { nameAr: string; nameEn: string }) => string {
  const { language } = useSettings();
  return ({ nameAr, nameEn }) => (language === 'ar' ? nameAr : nameEn);
}

/** Who did it, and in whose stead: both names stand. */
export function ByShown({ by, onBehalfOf }: Pick<Referral['events'][number], 'by' | 'onBehalfOf'>) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return (
    <>
      {nameOf(by)}
      {onBehalfOf && ` ${t('referral.onBehalf')} ${nameOf(onBehalfOf)}`}
    </>
  );
}

/** The phrase as it read on that day. */
export function PhraseShown({ of }: { of: NonNullable<Referral['directive']> }) {
  const nameOf = useNameOf();
  return <strong>{nameOf({ nameAr: of.phraseAr, nameEn: of.phraseEn })}</strong>;
}
