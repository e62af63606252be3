import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addWords } from '../../i18n/words';
import { useShortcuts } from '../../keys/shortcuts';
import { useChecked, useMailKeys } from '../../parts/mail/use-mail';
import { UndoBand } from '../../parts/referring/UndoBand';
import { useSight } from '../../shell/use-sight';
import { NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { EntryList } from './EntryList';
import { EntryPane } from './EntryPane';
import { filtered } from './filter';
import { type IncomingLine, incomingQuery } from './queries';
import { useDirecting } from './use-directing';
import { useMarkRead, useReadWhenOpened } from './use-reading';
import { useReply } from './use-reply';
import { words } from './words';

addWords(words);

const ReferDialog = lazy(() => import('../../parts/referring/ReferDialog'));

/** الوارد إليّ: what came in to the unit, read one after the other. */
export default function IncomingScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.incoming'));
  const { unit } = useSearch({ from: '/app/incoming' });
  const { me } = useSight();
  const post = [...me.posts, ...me.acting].find(({ abilities }) => abilities.includes('read-incoming'));
  const unitId = unit ?? post?.unitId;
  return unitId ? <Incoming key={unitId} unitId={unitId} /> : <NotPermitted heading={1} />;
}

const NONE: IncomingLine[] = [];
/** So long somebody rests before the address says what they have typed. */
const REST = 300;

function Incoming({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { only, entry: wanted, text: given = '' } = useSearch({ from: '/app/incoming' });
  const pages = useInfiniteQuery(incomingQuery(unitId, only));
  const [text, setText] = useFilterText(given);
  const loaded = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? NONE, [pages.data]);
  const lines = useMemo(() => filtered(loaded, text), [loaded, text]);
  const chosen = loaded.find(({ id }) => id === wanted);
  const checked = useChecked(lines);
  const choose = useCallback(
    (entry: string | undefined) =>
      void navigate({ to: '/incoming', search: (before) => ({ ...before, entry }), replace: true }),
    [navigate],
  );
  const markRead = useMarkRead(unitId);
  useReadWhenOpened(chosen, markRead);
  const reply = useReply(chosen);
  const directing = useDirecting(lines, chosen, choose);
  useMailKeys({
    shown: lines,
    chosen: chosen?.id,
    onChoose: choose,
    onCheck: checked.toggle,
    onOpen: (id) => {
      const letterId = loaded.find((line) => line.id === id)?.letterId;
      void (letterId
        ? navigate({ to: '/letters/$id', params: { id: letterId } })
        : navigate({ to: '/entries/$id', params: { id } }));
    },
  });
  useShortcuts(reply.possible ? [{ key: 'R', words: t('incoming.answer'), act: () => void reply.send() }] : []);
  const band = <UndoBand done={directing.done} onUndone={directing.undone} />;
  return (
    <div className="mail" data-reading={chosen !== undefined || undefined}>
      <EntryList
        unitId={unitId}
        pages={pages}
        lines={lines}
        only={only}
        chosen={chosen?.id}
        checked={checked}
        text={text}
        onText={setText}
        onChoose={choose}
        onRead={(ids) => void markRead(ids).then(() => checked.only([]))}
      >
        {!chosen && band}
      </EntryList>
      {chosen ? (
        <EntryPane key={chosen.id} line={chosen} reply={reply} directing={directing} onBack={() => choose(undefined)}>
          {band}
        </EntryPane>
      ) : (
        <div className="mail-pane">{lines.length > 0 && <p className="said">{t('mail.choose')}</p>}</div>
      )}
      <Suspense>
        {directing.asking && (
          <ReferDialog
            entry={directing.asking.line}
            annotate={directing.asking.annotate}
            onClose={directing.close}
            onDone={directing.end}
          />
        )}
      </Suspense>
    </div>
  );
}

/** What is typed filters at once; the address follows when the typing rests, and is followed when it goes back. */
function useFilterText(given: string): [string, (text: string) => void] {
  const navigate = useNavigate();
  const [text, setText] = useState(given);
  const [said, setSaid] = useState(given);
  if (given !== said) {
    setSaid(given);
    setText(given);
  }
  useEffect(() => {
    if (text === said) return;
    const rest = setTimeout(() => {
      setSaid(text);
      void navigate({
        to: '/incoming',
        search: (before) => ({ ...before, text: text || undefined }),
        replace: true,
      });
    }, REST);
    return () => clearTimeout(rest);
  }, [text, said, navigate]);
  return [text, setText];
}
