import i18next from 'i18next';

/** The words of one screen, in Arabic and in English, kept beside it and loaded with it. */
export type Words = Record<string, readonly [ar: string, en: string]>;

/** Called by a screen's file as it is loaded. */
export function addWords(words: Words): void {
  const inOrder = Object.entries(words);
  i18next.addResources('ar', 'translation', Object.fromEntries(inOrder.map(([key, [ar]]) => [key, ar])));
  i18next.addResources('en', 'translation', Object.fromEntries(inOrder.map(([key, [, en]]) => [key, en])));
}
