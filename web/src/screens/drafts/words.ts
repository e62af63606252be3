/** What this screen says, in Arabic and in English. */
export const words = {
  'drafts.unit': ['الجهة', 'Unit'],
  'drafts.whose': ['لمن المسودات', 'Whose drafts'],
  'drafts.mine': ['مسوداتي', 'Mine'],
  'drafts.all': ['مسودات الجهة', "The unit's"],
  'drafts.where': ['أين الخطاب', 'Where the letter is'],
  'drafts.at.draft': ['قيد التحرير', 'Being written'],
  'drafts.at.review': ['عند الرئيس', 'With the head'],
  'drafts.at.approved': ['معتمدة', 'Approved'],
  'drafts.sentBack': ['أُعيدت للتعديل', 'Sent back'],
  'drafts.others': ['المسودات الأخرى', 'Other drafts'],
  'drafts.empty': ['لا مسودات هنا', 'No drafts here'],
  'drafts.emptyWords': [
    'تُحفظ هنا الخطابات التي لم تُرفع بعد، وما يعيده الرئيس للتعديل.',
    'Letters that are not submitted yet are kept here, and those that the head sent back.',
  ],
  'drafts.noRecipient': ['بلا مرسل إليه بعد', 'no recipient yet'],
  'drafts.andOthers': ['و{{number}} غيرها', 'and {{number}} more'],
  'drafts.changed': ['آخر تعديل', 'Last change'],
  'drafts.more': ['المزيد', 'More'],
} as const;
