import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** The name of the screen in the window's title, where screen readers and tabs look for it. */
export function useTitle(screen: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${screen} · ${t('app.name')}`;
  }, [screen, t]);
}
