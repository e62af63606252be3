import { useNavigate } from '@tanstack/react-router';
import { Keyboard, LogOut, type LucideIcon, SlidersHorizontal, UserRound } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me, Post } from '../api/queries';
import { signOut } from '../api/session';
import { useSettings } from '../settings';

export interface PersonMenuProps {
  me: Me;
  post: Post | undefined;
  onShortcuts(): void;
}

/** Who is signed in, with what concerns only them. */
export function PersonMenu({ me, post, onShortcuts }: PersonMenuProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const navigate = useNavigate();
  const panel = usePanel();
  const [name, title] = language === 'ar' ? [me.nameAr, post?.titleAr] : [me.nameEn, post?.titleEn];
  const leave = async () => {
    await signOut();
    await navigate({ to: '/sign-in' });
  };
  const choices: [LucideIcon, string, () => void][] = [
    [SlidersHorizontal, t('menu.account'), () => void navigate({ to: '/account' })],
    [Keyboard, t('keys.list'), onShortcuts],
    [LogOut, t('shell.signOut'), () => void leave()],
  ];
  return (
    <div className="person-menu" {...panel.around}>
      <button type="button" className="person-button" {...panel.button}>
        <span className="person-name">
          {name}
          {title && <small>{title}</small>}
        </span>
        <UserRound className="person-icon" aria-hidden />
      </button>
      {panel.open && (
        <ul id={panel.id} aria-label={t('shell.person')}>
          {choices.map(([Icon, words, act]) => (
            <li key={words}>
              <button
                type="button"
                onClick={() => {
                  panel.close();
                  act();
                }}
              >
                <Icon size={18} className={Icon === LogOut ? 'mirrored-in-rtl' : undefined} aria-hidden />
                {words}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Opens below its button, and closes when the focus leaves it or at Escape. */
function usePanel() {
  const [open, setOpen] = useState(false);
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  return {
    open,
    id,
    close: () => setOpen(false),
    button: {
      ref: opener,
      'aria-expanded': open,
      'aria-controls': open ? id : undefined,
      onClick: () => setOpen(!open),
    },
    around: {
      onBlur: (event: FocusEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        opener.current?.focus();
      },
    },
  };
}
