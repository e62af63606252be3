import '../trail.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem';
import { MomentShown, shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { Failed } from '../../states/states';
import { NamesShown } from '../NamesShown';
import { entryReferralsQuery, isOpen, type Referral } from './queries';
import { ReferralActions } from './ReferralActions';
import { ByShown, DueShown, PhraseShown, ReferralChip, useNameOf } from './ReferralStates';
import { type Branch, treeOf } from './trail';
import { words } from './words';

addWords(words);

export interface ReferralTrailProps {
  entryId: string;
  heading: 'h2' | 'h3';
  /** The one whose actions stand elsewhere on the screen. */
  without?: string;
}

/** Who holds it now, then everything that was referred and what became of it. */
export function ReferralTrail({ entryId, heading: Heading, without }: ReferralTrailProps) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const referrals = useQuery(entryReferralsQuery(entryId));
  if (referrals.isError) {
    // Whoever reads the book but not the letters of the unit knows nothing of who works on them.
    const { status } = asProblem(referrals.error);
    return status === 403 || status === 404 ? null : (
      <Failed fault={referrals.error} again={() => void referrals.refetch()} />
    );
  }
  const items = referrals.data?.items ?? [];
  if (items.length === 0) return null;
  const open = items.filter(isOpen);
  return (
    <section>
      <Heading>{t('referral.title')}</Heading>
      {open.length === 0 ? (
        <p className="reference">{t('referral.nobodyNow')}</p>
      ) : (
        <p>
          <small>{t('referral.holdsNow')}</small>{' '}
          <strong>
            <NamesShown of={[...new Set(open.map(({ holder }) => nameOf(holder)))]} />
          </strong>
        </p>
      )}
      <ul className="course letter-trail">
        {treeOf(items).map((branch) => (
          <BranchShown key={branch.referral.id} branch={branch} without={without} />
        ))}
      </ul>
    </section>
  );
}

function BranchShown({ branch, without }: { branch: Branch; without: string | undefined }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { referral, under } = branch;
  const { directive, kind, lead, note, events } = referral;
  return (
    <li>
      <p className="chips">
        <strong>{nameOf(referral.holder)}</strong>
        {lead && <small>{t('referral.lead')}</small>}
        {kind === 'INFO' && <small>{t('referral.info')}</small>}
        <ReferralChip of={referral} />
        {isOpen(referral) && <DueShown of={referral} />}
      </p>
      <p className="reference">
        {t('referral.by')} <ByShown by={referral.madeBy} onBehalfOf={referral.onBehalfOf} /> ·{' '}
        <MomentShown of={referral.madeAt} />
      </p>
      {(directive || note) && (
        <p className="as-written">
          {directive && <PhraseShown of={directive} />}
          {directive && note && ' – '}
          {note && shownDigits(note)}
        </p>
      )}
      {toldOf(events).map((event) => (
        <Happened key={event.at + event.action} event={event} />
      ))}
      {referral.id !== without && <ReferralActions referral={referral} quiet />}
      {under.length > 0 && (
        <ul className="course letter-trail">
          {under.map((one) => (
            <BranchShown key={one.referral.id} branch={one} without={without} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Whoever begins at once has received it by that. */
function toldOf(events: Referral['events']): Referral['events'] {
  const second = ({ at }: Referral['events'][number]) => at.slice(0, 19);
  return events.filter((event, at) => {
    const next = events[at + 1];
    return !next || event.text !== '' || second(next) !== second(event) || next.by.id !== event.by.id;
  });
}

/** Withdrawn, and nobody said why in words. */
const WHY = ['entry-annulled', 'undone', 'reassigned'] as const;

function Happened({ event }: { event: Referral['events'][number] }) {
  const { t } = useTranslation();
  const said = WHY.find((why) => why === event.text);
  return (
    <>
      <p className="reference">
        {t(`referral.event.${event.action}`)} · <ByShown by={event.by} onBehalfOf={event.onBehalfOf} /> ·{' '}
        <MomentShown of={event.at} />
      </p>
      {event.text && <p className="as-written">{said ? t(`referral.why.${said}`) : shownDigits(event.text)}</p>}
    </>
  );
}
