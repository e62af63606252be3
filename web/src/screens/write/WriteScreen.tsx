import './write.css';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { letterQuery } from '../../api/queries';
import { addWords } from '../../i18n/words';
import { useSettings } from '../../settings';
import { postsToWriteIn } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { Failed, Loading, NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import type { LetterPage } from './letter-form';
import { words } from './words';

addWords(words);

const Desk = lazy(() => import('./Desk'));
const Review = lazy(() => import('./Review'));

/** إنشاء صادر: a letter is written beside its own sheet, and reviewed there. */
export default function WriteScreen() {
  const { letter } = useSearch({ from: '/app/write' });
  const begun = useRef<string>(undefined);
  const place = useRef({ letter, count: 0 });
  // The letter that was just begun here gets its address without being opened anew.
  if (place.current.letter !== letter) {
    const count = place.current.count + (letter !== undefined && letter === begun.current ? 0 : 1);
    place.current = { letter, count };
  }
  const navigate = useNavigate();
  const onBegun = (id: string) => {
    begun.current = id;
    void navigate({ to: '/write', search: { letter: id }, replace: true });
  };
  return <Place key={place.current.count} letterId={letter} onBegun={onBegun} />;
}

function Place({ letterId, onBegun }: { letterId: string | undefined; onBegun(id: string): void }) {
  const [opened, setOpened] = useState(letterId);
  const [round, setRound] = useState(0);
  const [submitted, setSubmitted] = useState(false);
  const again = (handedIn: boolean) => {
    setSubmitted(handedIn);
    setOpened(letterId);
    setRound((before) => before + 1);
  };
  return opened ? (
    <Known
      key={round}
      letterId={opened}
      submitted={submitted}
      onSubmitted={() => again(true)}
      onOver={() => again(false)}
    />
  ) : (
    <NewLetter onBegun={onBegun} onSubmitted={() => again(true)} onOver={() => again(false)} />
  );
}

interface Ends {
  onSubmitted(): void;
  onOver(): void;
}

function NewLetter({ onBegun, ...ends }: Ends & { onBegun(id: string): void }) {
  const { t } = useTranslation();
  useTitle(t('menu.write'));
  const { language } = useSettings();
  const posts = postsToWriteIn(useSight());
  const [chosen, setChosen] = useState(posts[0]?.unitId);
  const [begun, setBegun] = useState(false);
  const post = posts.find(({ unitId }) => unitId === chosen);
  if (!post) return <NotPermitted heading={1} />;
  return (
    <>
      <header className="screen-head">
        <h1>{t('menu.write')}</h1>
        {posts.length > 1 && !begun && (
          <NativeSelect
            aria-label={t('write.unit')}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={posts.map((one) => ({
              value: one.unitId,
              label: language === 'ar' ? one.unitNameAr : one.unitNameEn,
            }))}
          />
        )}
      </header>
      <Suspense fallback={<Loading />}>
        <Desk
          key={post.unitId}
          unitId={post.unitId}
          departmentId={post.departmentId}
          opened={undefined}
          onBegun={(id) => {
            setBegun(true);
            onBegun(id);
          }}
          {...ends}
        />
      </Suspense>
    </>
  );
}

/** A letter that is there already: opened once as it stands, then written on, or read. */
function Known({ letterId, submitted, ...ends }: Ends & { letterId: string; submitted: boolean }) {
  const { t } = useTranslation();
  const letter = useQuery({ ...letterQuery(letterId), staleTime: 0 });
  const first = useRef<LetterPage>(undefined);
  if (letter.isFetchedAfterMount && letter.data) first.current ??= letter.data;
  const edited = first.current?.abilities.includes('edit');
  useTitle(t(edited ? 'write.title' : 'write.reviewTitle'));
  if (letter.isError && !first.current)
    return <Failed fault={letter.error} again={() => void letter.refetch()} heading={1} />;
  if (!first.current) return <Loading />;
  const { authorUnit } = first.current;
  return (
    <>
      <header className="screen-head">
        <h1>{t(edited ? 'write.title' : 'write.reviewTitle')}</h1>
        {authorUnit && <span>{authorUnit.nameAr}</span>}
      </header>
      <Suspense fallback={<Loading />}>
        {edited && authorUnit ? (
          <Desk
            unitId={authorUnit.id}
            departmentId={first.current.departmentId}
            opened={first.current}
            onBegun={() => undefined}
            {...ends}
          />
        ) : (
          <Review letter={letter.data ?? first.current} submitted={submitted} />
        )}
      </Suspense>
    </>
  );
}
