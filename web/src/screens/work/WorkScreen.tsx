import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { itemsOf } from '../../parts/More';
import { useMailKeys } from '../../parts/mail/use-mail';
import { queueQuery, type ReferralLine } from '../../parts/referring/queries';
import type { Referred } from '../../parts/referring/ReferDialog';
import { worksOn } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { WorkList } from './WorkList';
import { WorkPane } from './WorkPane';
import { words } from './words';

addWords(words);

/** عملي: what was referred to this person, to the department, what is late, and what they referred themselves. */
export default function WorkScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.work'));
  const { unit } = useSearch({ from: '/app/work' });
  const post = worksOn(useSight());
  const unitId = unit ?? post?.unitId;
  return unitId ? <Work key={unitId} unitId={unitId} /> : <NotPermitted heading={1} />;
}

function Work({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { queue = 'mine', ended, referral: wanted } = useSearch({ from: '/app/work' });
  const pages = useInfiniteQuery(queueQuery(unitId, queue, ended ? 'ended' : 'open'));
  const lines = itemsOf<ReferralLine>(pages.data);
  const chosen = useStaying(lines, wanted);
  const [done, setDone] = useState<Referred>();
  const choose = useCallback(
    (referral: string | undefined) =>
      void navigate({ to: '/work', search: (before) => ({ ...before, referral }), replace: true }),
    [navigate],
  );
  useMailKeys({
    shown: lines,
    chosen: chosen?.id,
    onChoose: choose,
    onOpen: () => {
      if (!chosen) return;
      const { letterId, id } = chosen.entry;
      void (letterId
        ? navigate({ to: '/letters/$id', params: { id: letterId } })
        : navigate({ to: '/entries/$id', params: { id } }));
    },
  });
  return (
    <div className="mail" data-reading={chosen !== undefined || undefined}>
      <WorkList
        unitId={unitId}
        queue={queue}
        ended={ended ?? false}
        pages={pages}
        lines={lines}
        chosen={chosen?.id}
        onChoose={choose}
      />
      {chosen ? (
        <WorkPane key={chosen.id} line={chosen} done={done} onDone={setDone} onBack={() => choose(undefined)} />
      ) : (
        <div className="mail-pane">{lines.length > 0 && <p className="said">{t('mail.choose')}</p>}</div>
      )}
    </div>
  );
}

/** What was chosen stays before the person when it has left the list by what they did with it. */
function useStaying(lines: ReferralLine[], wanted: string | undefined): ReferralLine | undefined {
  const [last, setLast] = useState<ReferralLine>();
  const listed = lines.find(({ id }) => id === wanted);
  if (listed && listed !== last) setLast(listed);
  return listed ?? (last?.id === wanted ? last : undefined);
}
