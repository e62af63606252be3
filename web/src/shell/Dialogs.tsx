import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../api/queries';
import { onSessionExpiry } from '../api/session-expiry';
import type { MenuEntry } from './menu';
import { SideMenu } from './SideMenu';

const loadMenuDrawer = () => import('./MenuDrawer');
const loadShortcutsList = () => import('../keys/ShortcutsList');
const loadSessionExpired = () => import('./SessionExpiredDialog');
const MenuDrawer = lazy(loadMenuDrawer);
const ShortcutsList = lazy(loadShortcutsList);
const SessionExpiredDialog = lazy(loadSessionExpired);

/** How long after the first screen the dialogs are fetched, so that they are at hand when the server is not. */
const AFTER_THE_SCREEN = 3000;

export interface DialogsProps {
  me: Me;
  entries: MenuEntry[];
  opened: 'menu' | 'shortcuts' | undefined;
  onClose(): void;
}

/** What opens over every screen. None of it is needed to show one, so none of it is loaded with one. */
export function Dialogs({ me, entries, opened, onClose }: DialogsProps) {
  const { t } = useTranslation();
  const [expired, setExpired] = useState(false);
  useEffect(() => onSessionExpiry(setExpired), []);
  useFetchedSoon();
  const wasOpened = useOnceTrue({ menu: opened === 'menu', shortcuts: opened === 'shortcuts', expired });
  return (
    <Suspense>
      {wasOpened.menu && (
        <MenuDrawer opened={opened === 'menu'} onClose={onClose} position="left" size={290} title={t('shell.menu')}>
          <nav className="side in-drawer" aria-label={t('shell.menu')}>
            <SideMenu entries={entries} />
          </nav>
        </MenuDrawer>
      )}
      {wasOpened.shortcuts && <ShortcutsList opened={opened === 'shortcuts'} onClose={onClose} />}
      {wasOpened.expired && <SessionExpiredDialog me={me} opened={expired} />}
    </Suspense>
  );
}

/** Each dialog stays once it was opened, so that it can give the focus back as it closes. */
function useOnceTrue<Name extends string>(now: Record<Name, boolean>): Record<Name, boolean> {
  const [ever, setEver] = useState(now);
  const isNew = (Object.keys(now) as Name[]).some((name) => now[name] && !ever[name]);
  if (!isNew) return ever;
  const both = Object.fromEntries((Object.keys(now) as Name[]).map((name) => [name, now[name] || ever[name]]));
  setEver(both as Record<Name, boolean>);
  return both as Record<Name, boolean>;
}

function useFetchedSoon(): void {
  useEffect(() => {
    const soon = setTimeout(() => {
      for (const load of [loadMenuDrawer, loadShortcutsList, loadSessionExpired]) load().catch(() => undefined);
    }, AFTER_THE_SCREEN);
    return () => clearTimeout(soon);
  }, []);
}
