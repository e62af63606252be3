/** What this screen says, in Arabic and in English. */
export const words = {
  'account.looks': ['طريقة العرض', 'Display'],
  'account.digits': ['الأرقام', 'Digits'],
  'account.density': ['المسافات', 'Spacing'],
  'account.comfortable': ['مريحة', 'Comfortable'],
  'account.compact': ['متقاربة', 'Compact'],
  'account.cleared': ['يطّلع على السري', 'reads secret letters'],
  'account.noPost': [
    'لا تشغل وظيفة في المنظومة اليوم. يسندها إليك مدير المنظومة.',
    'You hold no post in the system today. The system administrator gives posts.',
  ],
} as const;
