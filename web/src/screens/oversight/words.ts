/** What the governor's office reads of the units. */
export const words = {
  'oversight.explained': [
    'أعداد ما تأخر في كل وحدة، دون السري. الأكثر تأخرًا أولًا.',
    'How far each unit is behind, without what is confidential. The one most behind first.',
  ],
  'oversight.unit': ['الوحدة', 'Unit'],
  'oversight.arrivalsWaiting': ['وارد إلكتروني لم يُقيد', 'Arrived, not registered'],
  'oversight.arrivalsLate': ['تجاوز موعد القيد', 'Past its hour'],
  'oversight.repliesOwed': ['ردود مطلوبة منها', 'Replies owed'],
  'oversight.repliesLate': ['ردود تأخرت', 'Replies late'],
  'oversight.lettersUnanswered': ['خطاباتها التي تأخر الرد عليها', 'Own letters unanswered'],
  'oversight.empty': ['لا وحدات', 'No units'],
} as const;
