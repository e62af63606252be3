/** What a sender can do with a letter and with each of its dispatches. */
export const words = {
  'sending.unit': ['الوحدة المرسلة', 'Sending unit'],
  'sending.dispatch': ['إرسال الخطاب', 'Send letter'],
  'sending.dispatchExplained': [
    'يُرسل الخطاب الموقّع إلى كل المرسل إليهم: إلكترونيًا إلى وحدات المنظومة، وباليد إلى غيرها. عددهم: {{number}}',
    'The signed letter goes to all its recipients: electronically to units of the system, by hand to others. Recipients: {{number}}',
  ],
  'sending.close': ['إنهاء المتابعة', 'Close'],
  'sending.closeExplained': [
    'لا يبقى على هذا الخطاب شيء مطلوب. يمكن فتحه مرة أخرى بسبب يُكتب.',
    'Nothing more is owed for this letter. It can be reopened with a reason.',
  ],
  'sending.writeOff': ['لماذا لا يُنتظر شيء؟', 'Why is nothing more owed?'],
  'sending.writeOffNone': ['لم يكن مطلوبًا رد', 'No reply was asked for'],
  'sending.writeOff.BY_REPLY': ['ورد الرد مقيدًا', 'A registered reply came'],
  'sending.writeOff.BY_PHONE': ['أُجيب هاتفيًا', 'Answered by telephone'],
  'sending.writeOff.FOR_INFORMATION': ['كان للعلم', 'It was for information'],
  'sending.writeOff.NO_REPLY_NEEDED': ['لم يعد الرد لازمًا', 'No reply is needed any more'],
  'sending.writeOff.OTHER': ['سبب آخر', 'Another reason'],
  'sending.note': ['ملاحظة', 'Note'],
  'sending.reopen': ['إعادة فتح الخطاب', 'Reopen'],
  'sending.reopenExplained': ['يعود الخطاب إلى المتابعة. اكتب السبب.', 'The letter is followed again. Write why.'],
  'sending.archive': ['حفظ في الأرشيف', 'Archive'],
  'sending.archiveExplained': [
    'يُحفظ الخطاب نهائيًا ولا يُعاد فتحه.',
    'The letter is put away for good and is not reopened.',
  ],
  'sending.send-again': ['إعادة الإرسال', 'Send again'],
  'sending.sendAgainExplained': [
    'يُرسل الخطاب نفسه إلى هذه الجهة مرة أخرى، ويبقى ما سبق في سجل الإثبات.',
    'The same letter goes to this recipient once more; what happened before stays in the evidence.',
  ],
  'sending.recall': ['استرجاع', 'Recall'],
  'sending.recallExplained': [
    'يُسحب الخطاب من الجهة ما دامت لم تقيده. إن كانت قد قيدته فلن يُسترجع.',
    'The letter is taken back as long as the recipient has not registered it. Afterwards it is too late.',
  ],
  'sending.recallWhy': ['سبب الاسترجاع (اختياري)', 'Why (optional)'],
  'sending.abandon': ['صرف النظر عن الإرسال', 'Give up'],
  'sending.abandonExplained': [
    'لا يُرسل الخطاب إلى هذه الجهة. يمكن إرساله من جديد فيما بعد.',
    'The letter is not sent to this recipient. It can be sent anew later.',
  ],
  'sending.acknowledge-refusal': ['علمنا بالرفض', 'Acknowledge refusal'],
  'sending.lost': [
    'لم يُنفَّذ الطلب: تغيّر حال الخطاب لدى الجهة قبل وصوله. حاله الآن:',
    'Not done: the letter’s state changed before the request arrived. It is now:',
  ],
} as const;
