/** What is said of things that are kept version by version, in Arabic and in English. */
export const words = {
  'versions.title': ['النسخ', 'Versions'],
  'versions.one': ['النسخة', 'Version'],
  'versions.bySystem': ['مع المنظومة', 'with the system'],
} as const;
