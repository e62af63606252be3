import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { onSettings, settings } from '../settings';
import { ar } from './ar';
import type { ScreenWords } from './screens';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof ar & { [Key in keyof ScreenWords]: string } };
    returnNull: false;
  }
}

/** Words are loaded before anything is shown; English only for those who read it. */
export async function startWords(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'ar',
    fallbackLng: 'ar',
    resources: { ar: { translation: ar } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  await followLanguage();
  onSettings(() => void followLanguage());
}

async function followLanguage(): Promise<void> {
  const { language, density } = settings();
  // Asked of one of its own words: a screen may have brought its own English before.
  if (language === 'en' && !i18next.exists('app.name', { lng: 'en', fallbackLng: [] })) {
    const { en } = await import('./en');
    i18next.addResources('en', 'translation', en);
  }
  if (i18next.language !== language) await i18next.changeLanguage(language);
  const page = document.documentElement;
  page.lang = language;
  page.dir = language === 'ar' ? 'rtl' : 'ltr';
  page.dataset.density = density;
  document.title = i18next.t('app.name');
}
