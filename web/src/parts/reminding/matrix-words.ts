/** What became of a letter at each of its recipients, in Arabic and in English. */
export const words = {
  'outcomes.title': ['موقف الجهات المرسل إليها', 'Where it stands at each recipient'],
  'outcomes.all': ['كل الجهات', 'All'],
  'outcomes.unanswered': ['لم تُجب', 'Not answered'],
  'outcomes.recipient': ['الجهة', 'Recipient'],
  'outcomes.dispatched': ['أُرسل', 'Sent'],
  'outcomes.delivered': ['وصل', 'There'],
  'outcomes.opened': ['فُتح', 'Opened'],
  'outcomes.registered': ['قُيد', 'Entered'],
  'outcomes.replied': ['رُدَّ', 'Replied'],
  'outcomes.yes': ['نعم', 'Yes'],
  'outcomes.no': ['لا', 'No'],
  'outcomes.theirs': ['قيدهم', 'Their no.'],
  'outcomes.ours': ['ردهم برقم', 'Reply no.'],
  'outcomes.reminded': ['استعجال رقم', 'Reminder no.'],
  'outcomes.allAnswered': ['أجابت كل الجهات.', 'All have answered.'],
  'outcomes.remind': ['استعجال من لم يُجب ({{number}})', 'Remind those who have not answered ({{number}})'],
} as const;
