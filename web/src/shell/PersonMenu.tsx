import { Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { Keyboard, LogOut, SlidersHorizontal, UserRound } from 'lucide-react';
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
  const [name, title] = language === 'ar' ? [me.nameAr, post?.titleAr] : [me.nameEn, post?.titleEn];
  return (
    <Menu position="bottom-end" width={240} shadow="md">
      <Menu.Target>
        <button type="button" className="person-button">
          <span className="person-name">
            {name}
            {title && <small>{title}</small>}
          </span>
          <UserRound className="person-icon" aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('shell.person')}>
        <Menu.Item
          leftSection={<SlidersHorizontal size={18} aria-hidden />}
          onClick={() => void navigate({ to: '/account' })}
        >
          {t('menu.account')}
        </Menu.Item>
        <Menu.Item leftSection={<Keyboard size={18} aria-hidden />} onClick={onShortcuts}>
          {t('keys.list')}
        </Menu.Item>
        <Menu.Item
          leftSection={<LogOut size={18} className="mirrored-in-rtl" aria-hidden />}
          onClick={async () => {
            await signOut();
            await navigate({ to: '/sign-in' });
          }}
        >
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
