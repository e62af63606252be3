import './shell.css';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../keys/shortcuts';
import { LiveNews } from '../live/LiveNews';
import { Dialogs } from './Dialogs';
import { BELL, menuFor } from './menu';
import { OfflineBand } from './OfflineBand';
import { SideMenu } from './SideMenu';
import { TopBar } from './TopBar';
import { useSight } from './use-sight';

const DeputyBand = lazy(() => import('./DeputyBand'));

/** What stands around every screen: the bar with the number box, the menu, and what must be heard everywhere. */
export function Shell() {
  const { t } = useTranslation();
  const sight = useSight();
  const navigate = useNavigate();
  const [opened, setOpened] = useState<'menu' | 'shortcuts'>();
  const numberBox = useRef<HTMLInputElement>(null);
  const main = useFocusOnArrival(() => setOpened(undefined));
  const entries = menuFor(sight);

  const toNumberBox = () => numberBox.current?.focus();
  useShortcuts([
    { key: '/', words: t('keys.find'), act: toNumberBox },
    { key: 'F2', words: t('keys.find'), act: toNumberBox },
    { key: 'Shift+/', words: t('keys.list'), act: () => setOpened('shortcuts') },
    ...entries.flatMap(({ key, place, to }) =>
      key ? [{ key, words: t(`menu.${place}`), act: () => void navigate({ to }) }] : [],
    ),
  ]);

  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <TopBar
        sight={sight}
        numberBox={numberBox}
        onMenu={() => setOpened('menu')}
        onShortcuts={() => setOpened('shortcuts')}
      />
      <nav className="side" aria-label={t('shell.menu')}>
        <SideMenu entries={entries} />
      </nav>
      <main id="main" tabIndex={-1} ref={main}>
        <OfflineBand />
        {sight.me.acting.length > 0 && (
          <Suspense>
            <DeputyBand acting={sight.me.acting} />
          </Suspense>
        )}
        <LiveNews entries={[...entries, BELL]} />
        <Outlet />
      </main>
      <Dialogs me={sight.me} entries={entries} opened={opened} onClose={() => setOpened(undefined)} />
    </div>
  );
}

/** A new screen takes the focus, unless a field of it has done so itself. */
function useFocusOnArrival(arrived: () => void) {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const latest = useRef(arrived);
  latest.current = arrived;
  const first = useRef(true);
  useEffect(() => {
    if (path === undefined) return;
    latest.current();
    if (!first.current && !main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);
  return main;
}
