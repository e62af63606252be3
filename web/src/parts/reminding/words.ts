/** Reminding of letters that are not answered, in Arabic and in English. */
export const words = {
  'remind.title': ['استعجال الرد', 'Remind'],
  'remind.reads': ['هكذا يُطبع الاستعجال', 'This is how it will be printed'],
  'remind.days': ['مهلة الرد بأيام العمل', 'Working days to answer'],
  'remind.daysWrong': ['اكتب عددًا من ١ إلى ٦٠', 'Write a number from 1 to 60'],
  'remind.text': ['نص الاستعجال', 'What it says'],
  'remind.usual': ['العودة إلى النص المعتاد', 'Back to the usual words'],
  'remind.textMissing': ['اكتب نص الاستعجال', 'Write what it says'],
  'remind.submit': ['رفع الاستعجال للتوقيع', 'Give it to the head'],
  'remind.later': ['رفعه دون توقيع الآن', 'Hand it on unsigned'],
  'remind.atOnce': [
    'بالرقم السري يُعتمد الاستعجال ويُقيد ويُوقع ويُرسل في خطوة واحدة.',
    'With the PIN it is approved, numbered, signed and sent in one step.',
  ],
  'remind.answered': ['ورد الرد من هذه الجهات، ولن تُستعجل:', 'These have answered, and are not reminded:'],
  'remind.allAnswered': [
    'ورد الرد على كل ما اخترته، فلا داعي للاستعجال.',
    'All of it is answered: there is nothing to remind of.',
  ],
  'remind.to': ['يُرسل إلى', 'It goes to'],
  'remind.recipients': ['{{number}} من الجهات', '{{number}} recipients'],
  'remind.madeInReview': [
    'أُعد الاستعجال وهو بانتظار توقيع رئيس الوحدة.',
    'The reminder is written and waits for the head’s signature.',
  ],
  'remind.madeDraft': [
    'أُعد الاستعجال مسودةً، وسياسة التوجيه تطلب استكماله قبل رفعه.',
    'The reminder is a draft: the routing policy asks for something before it goes on.',
  ],
  'remind.madeSent': [
    'صدر الاستعجال برقم {{number}} لسنة {{year}} وأُرسل.',
    'The reminder went out as no. {{number}} of {{year}}.',
  ],
  'remind.open': ['فتح الاستعجال', 'Open the reminder'],
  'overtaken.title': ['ورد الرد قبل إرسال هذا الاستعجال', 'The reply arrived before this reminder went out'],
  'overtaken.all': [
    'لم يبق ما يُستعجل: ألغِ الاستعجال، أو اطلب إلغاء قيده إن كان قد قُيد.',
    'Nothing is left to remind of: give it up, or have its entry annulled if it has a number.',
  ],
  'overtaken.some': [
    'جدّد الاستعجال دون ما رُدَّ عليه، فيبقى للباقي.',
    'Renew the reminder without what is answered; it stays for the rest.',
  ],
  'overtaken.drop': ['تجديد الاستعجال دون ما رُدَّ عليه', 'Renew it without what is answered'],
  'overtaken.known': [
    'علمت بورود الرد من بعض الجهات، ويمضي الاستعجال كما هو',
    'I know that some have answered; it goes on as it is',
  ],
  'overtaken.short': ['ورد الرد', 'Reply arrived'],
  'problem.reply-arrived': [
    'ورد الرد على بعض ما اخترته. حدّث القائمة ثم أعد المحاولة.',
    'Some of it is answered. Look at the list again, then try again.',
  ],
  'problem.reply-arrived-meanwhile': [
    'ورد الرد بعد إعداد الاستعجال. راجع ما رُدَّ عليه قبل المتابعة.',
    'The reply arrived after the reminder was written. See what is answered before you go on.',
  ],
  'problem.reminder-mixed': [
    'الاستعجال الواحد إما لعدة خطابات إلى جهة واحدة، أو لعدة جهات في خطاب واحد.',
    'One reminder is for several letters of one recipient, or for several recipients of one letter.',
  ],
  'problem.too-many-letters': ['اخترت أكثر مما يسعه استعجال واحد.', 'That is more than one reminder holds.'],
  'problem.letters-missing': ['اختر خطابًا واحدًا على الأقل.', 'Choose one letter at least.'],
  'problem.letter-twice': ['اخترت الخطاب نفسه مرتين.', 'A letter was chosen twice.'],
  'problem.letter-not-sent': [
    'لا يُستعجل خطاب لم يُرسل إلى الجهة، أو أُنهيت متابعته.',
    'A letter that was not sent there, or is closed, cannot be reminded of.',
  ],
  'problem.nothing-answered': ['لم يرد رد على شيء من هذا الاستعجال.', 'Nothing of this reminder is answered.'],
} as const;
