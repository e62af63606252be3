import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { NamesShown } from '../NamesShown';
import { entryReferralsQuery, isOpen } from './queries';
import { useNameOf } from './ReferralStates';

/** Who is still to do something about an entry that somebody wanted to close (INV-29). */
export function StillAtWork({ entryId }: { entryId: string }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const referrals = useQuery(entryReferralsQuery(entryId)).data?.items ?? [];
  const names = referrals.filter((one) => one.kind === 'ACTION' && isOpen(one)).map(({ holder }) => nameOf(holder));
  if (names.length === 0) return null;
  return (
    <p className="facts-line">
      {t('referral.stillWith')} <NamesShown of={[...new Set(names)]} />
    </p>
  );
}
