/** How the end of a delivery by hand is written down. */
export const words = {
  'handOver.title': ['تسجيل التسليم', 'Record the hand-over'],
  'handOver.explained': [
    'اكتب ما وقّع به المستلم على الإيصال. يُحفظ واقعةً مختومة لا تُعدّل.',
    'Write what the recipient signed on the slip. It is kept as a sealed fact that is never changed.',
  ],
  'handOver.fullName': ['اسم المستلم كاملًا', 'Full name of the recipient'],
  'handOver.fullNameMissing': ['اكتب الاسم كاملًا', 'Write the full name'],
  'handOver.jobTitle': ['الوظيفة', 'Title'],
  'handOver.jobTitleMissing': ['اكتب وظيفة المستلم', 'Write the title'],
  'handOver.day': ['تاريخ الاستلام', 'Day'],
  'handOver.dayMissing': ['اكتب تاريخ الاستلام', 'Write the day'],
  'handOver.time': ['الساعة', 'Time'],
  'handOver.timeMissing': ['اكتب الساعة مثل ٩:٣٠ أو ١٤:٠٥', 'Write the time, such as 9:30 or 14:05'],
  'handOver.return': ['تسجيل العودة دون تسليم', 'Record the return'],
  'handOver.returnExplained': [
    'يعود الخطاب إلى قائمة ما ينتظر التسليم، ويبقى سبب العودة في سجل الإثبات.',
    'The letter waits for another delivery; the reason stays in its evidence.',
  ],
  'handOver.slip': ['إيصال التسليم', 'Delivery slip'],
  'problem.time-not-believable': [
    'وقت الاستلام قبل إرسال الخطاب أو في المستقبل.',
    'The time is before the letter was sent, or in the future.',
  ],
} as const;
