import { useQuery } from '@tanstack/react-query';
import { ArrowRight, FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MomentShown, Num, shownDigits } from '../../i18n/shown';
import { Facts } from '../../parts/Facts';
import { ByShown, useNameOf } from '../../parts/referring/ReferralStates';
import { Failed, Loading } from '../../states/states';
import { DeskLines } from './DeskLines';
import { handOverQuery } from './queries';

/** One list: who, to whom, why, what went over, and whether its signature still holds. */
export function HandOverPane({ id, onBack }: { id: string; onBack(): void }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const list = useQuery(handOverQuery(id));
  if (list.isPending) return <Loading />;
  if (list.isError) return <Failed fault={list.error} again={() => void list.refetch()} />;
  const { from, to, reason, referrals, madeBy, onBehalfOf, madeAt, items, signed } = list.data;
  return (
    <article className="pane-side stack">
      <button type="button" className="button quiet back" onClick={onBack}>
        <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
        {t('desks.list')}
      </button>
      <h2>{nameOf(from)}</h2>
      <p className={signed.holds ? 'done-note' : 'problem-note'}>{t(signed.holds ? 'desks.holds' : 'desks.broken')}</p>
      <div className="buttons">
        <a className="button primary" href={`/api/v1/desk-hand-overs/${id}/list.pdf`} target="_blank" rel="noreferrer">
          <FileText size={17} aria-hidden />
          {t('desks.pdf')}
        </a>
      </div>
      <Facts
        of={[
          [t('desks.to'), nameOf(to)],
          [t('desks.went'), <Num key="n" of={referrals} />],
          [t('desks.reason'), shownDigits(reason)],
          [t('desks.by'), <ByShown key="by" by={madeBy} onBehalfOf={onBehalfOf} />],
          [t('desks.at'), <MomentShown key="at" of={madeAt} />],
        ]}
      />
      <section>
        <h3>{t('desks.lines')}</h3>
        <DeskLines lines={items} />
      </section>
    </article>
  );
}
