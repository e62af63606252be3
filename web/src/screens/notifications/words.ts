/** What this screen says, in Arabic and in English. */
export const words = {
  'notices.all': ['الكل', 'All'],
  'notices.unread': ['لم تُقرأ', 'Unread'],
  'notices.readAll': ['تعليم الكل كمقروء', 'Mark all as read'],
  'notices.read': ['قرأته', 'Mark as read'],
  'notices.new': ['جديد', 'New'],
  'notices.urgent': ['عاجل', 'Urgent'],
  'notices.masked': ['لا يمكنك الاطلاع على ما فيها', 'Not yours to read'],
  'notices.confidential': ['سري', 'Confidential'],
  'notices.none': ['لا إشعارات', 'Nothing here'],
  'notices.noneWords': [
    'تجد هنا ما يُحال إليك وما قرب موعده أو فات وما يرد عليك.',
    'What is referred to you, what is due or late, and what comes back to you is told here.',
  ],
  'notices.entry': ['قيد', 'Entry'],
  'notices.wishes': ['ما الذي يصلك، وكيف', 'What you are told, and how'],
} as const;
