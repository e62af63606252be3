import './window.css';
import { NativeSelect } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { FilePlus2 } from 'lucide-react';
import { type Ref, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post } from '../../api/queries';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { useShortcuts } from '../../keys/shortcuts';
import { useFinding } from '../../parts/requests/commands';
import type { RequestLine } from '../../parts/requests/queries';
import { useSettings } from '../../settings';
import { postsAtRequests } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { ProblemNote } from '../../states/ProblemNote';
import { Empty, NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { FindBox } from './FindBox';
import { firstPartFor } from './parts-of-queue';
import { Queue } from './Queue';
import { RequestRows, stepIn } from './RequestRows';
import { words } from './words';

addWords(words);

/** نافذة اليوم: whoever comes to the window is found by what they bring; below are the requests under way, by step. */
export default function WindowScreen() {
  const { t } = useTranslation();
  const { unit } = useSearch({ from: '/app/window' });
  const posts = postsAtRequests(useSight());
  const post = posts.find(({ unitId }) => unitId === unit) ?? posts[0];
  const receives = post?.abilities.includes('receive-requests') ?? false;
  const title = t(receives ? 'menu.window' : 'menu.requests');
  useTitle(title);
  if (!post) return <NotPermitted heading={1} />;
  return (
    <>
      <header className="screen-head">
        <h1>{title}</h1>
        <UnitChoice posts={posts} unitId={post.unitId} />
        {receives && (
          <Link className="button large primary" to="/requests/new">
            <FilePlus2 size={18} aria-hidden />
            {t('window.new')} <kbd>Alt+3</kbd>
          </Link>
        )}
      </header>
      <Desk key={post.unitId} post={post} />
    </>
  );
}

function UnitChoice({ posts, unitId }: { posts: Post[]; unitId: string }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const navigate = useNavigate();
  if (posts.length < 2) return null;
  return (
    <NativeSelect
      aria-label={t('window.unit')}
      value={unitId}
      onChange={(event) => void navigate({ to: '/window', search: { unit: event.currentTarget.value } })}
      data={posts.map((post) => ({
        value: post.unitId,
        label: language === 'ar' ? post.unitNameAr : post.unitNameEn,
      }))}
    />
  );
}

function Desk({ post }: { post: Post }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { part, service } = useSearch({ from: '/app/window' });
  const finding = useFinding();
  const [found, setFound] = useState<RequestLine[]>();
  const box = useRef<HTMLInputElement>(null);
  const rows = useRef<HTMLUListElement>(null);
  useEffect(() => box.current?.focus(), []);
  const find = async (text: string) => {
    const answer = await finding.send(text);
    const [only, ...others] = answer?.items ?? [];
    if (only && others.length === 0) await navigate({ to: '/requests/$id', params: { id: only.id } });
    else if (answer) setFound(answer.items);
  };
  const clear = () => {
    setFound(undefined);
    box.current?.focus();
  };
  const step = (by: 1 | -1) => {
    if (!stepIn(rows.current, by)) box.current?.focus();
  };
  useShortcuts([
    { key: 'J', words: t('window.next'), act: () => step(1) },
    { key: 'K', words: t('window.previous'), act: () => step(-1) },
    { key: 'Escape', words: t('window.toBox'), act: clear },
  ]);
  const mine = firstPartFor(post);
  return (
    <div className="window">
      <FindBox ref={box} busy={finding.busy} onFind={(text) => void find(text)} onStep={step} />
      <ProblemNote problem={finding.problem} />
      <div role="status">
        {found && <p className="window-found">{t('window.found', { number: shownDigits(found.length) })}</p>}
      </div>
      {found ? (
        <Found lines={found} rows={rows} onStep={step} onClear={clear} />
      ) : (
        <Queue unitId={post.unitId} part={part ?? mine} mine={mine} service={service} rows={rows} onStep={step} />
      )}
    </div>
  );
}

interface FoundProps {
  lines: RequestLine[];
  rows: Ref<HTMLUListElement>;
  onStep(by: 1 | -1): void;
  onClear(): void;
}

/** Several requests of one person, or none. */
function Found({ lines, rows, onStep, onClear }: FoundProps) {
  const { t } = useTranslation();
  const back = (
    <button type="button" className="button" onClick={onClear}>
      {t('window.foundClear')} <kbd>Esc</kbd>
    </button>
  );
  if (lines.length === 0)
    return (
      <Empty title={t('window.foundNone')} words={t('window.foundNoneWords')}>
        {back}
      </Empty>
    );
  return (
    <div className="stack">
      <RequestRows ref={rows} label={t('window.queue')} lines={lines} onStep={onStep} />
      <div className="buttons">{back}</div>
    </div>
  );
}
