/** What the screen of one's own work says. */
export const words = {
  'work.count': ['عدد الأعمال: {{number}}', 'Items: {{number}}'],
  'work.queues': ['ما يُعرض', 'What is shown'],
  'work.queue.mine': ['عملي', 'Mine'],
  'work.queue.department': ['إدارتي', 'My department'],
  'work.queue.late': ['متأخر', 'Late'],
  'work.queue.made': ['ما أحلته', 'Referred by me'],
  'work.empty': ['لا شيء هنا', 'Nothing here'],
  'work.empty.mine': [
    'لا عمل لديك الآن. يظهر هنا ما يُحال إليك.',
    'Nothing to do now. What is referred to you appears here.',
  ],
  'work.empty.department': ['لا عمل لدى إدارتك الآن.', 'Your department has nothing to do now.'],
  'work.empty.late': ['لا شيء تجاوز مهلته.', 'Nothing is past its day.'],
  'work.empty.made': ['لا شيء مما أحلته قيد العمل.', 'Nothing that you referred is under way.'],
  'work.empty.ended': ['لم ينتهِ شيء بعد.', 'Nothing has ended yet.'],
  'work.showEnded': ['عرض ما انتهى', 'Show what has ended'],
  'work.showOpen': ['عرض ما هو قيد العمل', 'Show what is under way'],
  'work.item': ['ما أُحيل', 'What was referred'],
  'work.with': ['لدى', 'With'],
  'work.entry': ['القيد', 'Entry'],
  'work.desks': ['نقل عهدة موظف', 'Hand over a desk'],
} as const;
