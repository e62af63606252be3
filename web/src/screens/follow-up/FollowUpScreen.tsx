import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { useShortcuts } from '../../keys/shortcuts';
import { itemsOf } from '../../parts/More';
import { useChecked, useMailKeys } from '../../parts/mail/use-mail';
import type { Of } from '../../parts/reminding/queries';
import { followsUpIn } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { FollowUpList } from './FollowUpList';
import { FollowUpPane } from './FollowUpPane';
import { type FollowUpLine, followUpQuery } from './queries';
import { words } from './words';

addWords(words);

const PolicyDialog = lazy(() => import('./PolicyDialog'));
const RemindDialog = lazy(() => import('../../parts/reminding/RemindDialog'));

/** المتابعة: the replies that the unit owes and those that it waits for, the one due first at the top. */
export default function FollowUpScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.follow-up'));
  const { unit } = useSearch({ from: '/app/follow-up' });
  const post = followsUpIn(useSight());
  const unitId = unit ?? post?.unitId;
  return unitId ? <FollowUp key={unitId} unitId={unitId} /> : <NotPermitted heading={1} />;
}

function FollowUp({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { owed: list = 'owed-by-us', due: only, line: wanted } = useSearch({ from: '/app/follow-up' });
  const pages = useInfiniteQuery(followUpQuery(list, unitId, only));
  const lines = itemsOf<FollowUpLine>(pages.data);
  const chosen = lines.find(({ id }) => id === wanted);
  const checked = useChecked(lines);
  const [arranging, setArranging] = useState(false);
  const { reminding, remind, forget } = useRemindingOf(checked.ids, lines, chosen);
  const choose = useCallback(
    (line: string | undefined) =>
      void navigate({ to: '/follow-up', search: ({ unit, owed, due }) => ({ unit, owed, due, line }), replace: true }),
    [navigate],
  );
  useMailKeys({
    shown: lines,
    chosen: chosen?.id,
    onChoose: choose,
    onCheck: checked.toggle,
    onOpen: () => {
      if (!chosen) return;
      void (chosen.letterId
        ? navigate({ to: '/letters/$id', params: { id: chosen.letterId } })
        : navigate({ to: '/entries/$id', params: { id: chosen.entryId } }));
    },
  });
  return (
    <div className="mail" data-reading={chosen !== undefined || undefined}>
      <FollowUpList
        unitId={unitId}
        list={list}
        only={only}
        pages={pages}
        lines={lines}
        chosen={chosen?.id}
        checked={checked}
        onChoose={choose}
        onArrange={() => setArranging(true)}
        onRemind={remind}
      />
      {chosen ? (
        <FollowUpPane key={chosen.id} line={chosen} onBack={() => choose(undefined)} onRemind={remind} />
      ) : (
        <div className="mail-pane">{lines.length > 0 && <p className="said">{t('mail.choose')}</p>}</div>
      )}
      <Suspense>
        {arranging && <PolicyDialog unitId={unitId} onClose={() => setArranging(false)} />}
        {reminding && <RemindDialog unitId={unitId} of={reminding} onClose={forget} />}
      </Suspense>
    </div>
  );
}

/** What is reminded of: the checked ones, or the one that is read. By the key R too. */
function useRemindingOf(ids: string[], lines: FollowUpLine[], chosen: FollowUpLine | undefined) {
  const { t } = useTranslation();
  const [reminding, setReminding] = useState<Of[]>();
  const wanted = ids.length > 0 ? lines.filter(({ id }) => ids.includes(id)) : chosen ? [chosen] : [];
  const remindable = wanted.filter(({ abilities }) => abilities.includes('remind'));
  const remind = () => {
    if (remindable.length === 0) return;
    setReminding(
      remindable.map(({ letterId, position }) => ({
        letterId: letterId as string,
        recipientPosition: position as number,
      })),
    );
  };
  useShortcuts(remindable.length > 0 ? [{ key: 'R', words: t('followUp.remind'), act: remind }] : []);
  return { reminding, remind, forget: () => setReminding(undefined) };
}
