import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { DayShown, MomentShown, shownDigits } from '../../i18n/shown';
import { Facts } from '../../parts/Facts';
import { LetterShown } from '../../parts/reading/LetterShown';
import { ReadingHead } from '../../parts/reading/ReadingHead';
import { entryReferralsQuery, type ReferralLine } from '../../parts/referring/queries';
import type { Referred } from '../../parts/referring/ReferDialog';
import { ReferralActions } from '../../parts/referring/ReferralActions';
import { ByShown, DueShown, PhraseShown, ReferralChip, useNameOf } from '../../parts/referring/ReferralStates';
import { ReferralTrail } from '../../parts/referring/ReferralTrail';
import { UndoBand } from '../../parts/referring/UndoBand';

export interface WorkPaneProps {
  line: ReferralLine;
  done: Referred | undefined;
  onDone(what: Referred): void;
  onBack(): void;
}

/** One referral: what is to be done and by when, who wants it, what can be done about it, and the letter itself. */
export function WorkPane({ line, done, onDone, onBack }: WorkPaneProps) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { entry, unitId } = line;
  // What was done a moment ago is known here before the list has been asked for again.
  const all = useQuery(entryReferralsQuery(entry.id));
  const now = all.data?.items.find(({ id }) => id === line.id) ?? line;
  return (
    <article className="mail-pane" aria-label={t('work.item')}>
      <button type="button" className="button quiet mail-back" onClick={onBack}>
        <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
        {t('mail.back')}
      </button>
      <UndoBand done={done} onUndone={() => done && onDone({ ...done, undone: true })} />
      <ReadingHead of={entry}>
        <ReferralChip of={now} />
        <DueShown of={now} />
      </ReadingHead>
      <div className="said-note">
        {(now.directive || now.note) && (
          <p>
            {now.directive && <PhraseShown of={now.directive} />} {now.note && shownDigits(now.note)}
          </p>
        )}
        <p className="reference">
          {t('referral.by')} <ByShown by={now.madeBy} onBehalfOf={now.onBehalfOf} /> ·{' '}
          {nameOf({ nameAr: now.madeBy.titleAr, nameEn: now.madeBy.titleEn })} · <MomentShown of={now.madeAt} />
        </p>
      </div>
      <ReferralActions referral={now} entry={{ ...entry, unitId }} onForwarded={onDone} keys>
        {entry.letterId && (
          <Link className="button large" to="/letters/$id" params={{ id: entry.letterId }}>
            {t('mail.open')}
          </Link>
        )}
        <Link className="button large quiet" to="/entries/$id" params={{ id: entry.id }}>
          {t('work.entry')}
        </Link>
      </ReferralActions>
      <Facts
        of={[
          [t('work.with'), nameOf(now.holder)],
          [t(`entry.party.${entry.direction}`), entry.counterpartyName],
          [t('entry.registeredAt'), <DayShown key="r" of={entry.registeredAt} />],
        ]}
      />
      <ReferralTrail entryId={entry.id} heading="h3" without={line.id} />
      {entry.letterId && <LetterShown letterId={entry.letterId} />}
    </article>
  );
}
