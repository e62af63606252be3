import { Link } from '@tanstack/react-router';
import { Menu as MenuIcon } from 'lucide-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSettings, useSettings } from '../settings';
import { Bell } from './Bell';
import { Crest } from './Crest';
import { type Sight, shownPost } from './menu';
import { NumberBox } from './NumberBox';
import { PersonMenu } from './PersonMenu';

export interface TopBarProps {
  sight: Sight;
  numberBox: RefObject<HTMLInputElement | null>;
  onMenu(): void;
  onShortcuts(): void;
}

export function TopBar({ sight, numberBox, onMenu, onShortcuts }: TopBarProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const post = shownPost(sight);
  const other = language === 'ar' ? 'en' : 'ar';
  return (
    <header className="top">
      <button type="button" className="menu-button" aria-label={t('shell.menu')} onClick={onMenu}>
        <MenuIcon aria-hidden />
      </button>
      <Link to="/" className="office" aria-label={t('shell.home')}>
        <Crest />
        <span className="office-name">
          {t('app.name')}
          {post && <small>{language === 'ar' ? post.unitNameAr : post.unitNameEn}</small>}
        </span>
      </Link>
      <NumberBox ref={numberBox} />
      <div className="person">
        <Bell />
        <button
          type="button"
          className="bar-button"
          lang={other}
          aria-label={t('shell.language')}
          onClick={() => changeSettings({ language: other })}
        >
          <span className="whole-word">{language === 'ar' ? 'English' : 'العربية'}</span>
          <span className="short-word" aria-hidden="true">
            {language === 'ar' ? 'EN' : 'ع'}
          </span>
        </button>
        <PersonMenu me={sight.me} post={post} onShortcuts={onShortcuts} />
      </div>
    </header>
  );
}
