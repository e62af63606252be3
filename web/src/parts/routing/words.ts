/** What is said of the routing policy before a letter, in Arabic and in English. */
export const words = {
  'routing.title': ['قواعد المكاتبة', 'Routing rules'],
  'routing.WARN': ['تنبيه: هذه المكاتبة على غير المعتاد.', 'Note: this is not the usual way.'],
  'routing.VIA': ['تكون المكاتبة عن طريق', 'This is written by way of'],
  'routing.FORBID': ['هذه المكاتبة غير مسموح بها.', 'This recipient may not be written to.'],
  'routing.NAMED': ['لا يكاتب السيد المحافظ إلا من سُمّي لذلك:', 'Only named persons write to the governor:'],
  'routing.nobodyNamed': ['لم يُسمَّ أحد من الوحدة بعد.', 'nobody of the unit is named yet.'],
  'routing.confirm': ['علمت بالتنبيه', 'I have seen this'],
  'routing.override': ['تجاوز القاعدة بسبب', 'Let it pass, with a reason'],
  'routing.overrideDo': ['تجاوز القاعدة', 'Let it pass'],
  'routing.overrideWords': [
    'يمضي الخطاب على خلاف القاعدة على مسئوليتك، ويُقيد السبب باسمك.',
    'The letter goes past the rule on your responsibility; the reason is written down under your name.',
  ],
  'routing.reason': ['السبب', 'Reason'],
  'routing.reasonMissing': ['اكتب السبب.', 'Say why.'],
  'routing.onlyHead': ['لا يتجاوز القاعدة إلا رئيس الوحدة.', 'Only the head lets it pass.'],
  'routing.seenBy': ['علم بالتنبيه', 'Seen by'],
  'routing.passedBy': ['تجاوز القاعدة', 'Let pass by'],
  'problem.routing-warned': [
    'على أحد المرسل إليهم تنبيه في قواعد المكاتبة لم يُعلم به بعد.',
    'A routing rule warns of a recipient; confirm that you have seen it.',
  ],
  'problem.routing-via': [
    'قواعد المكاتبة تجعل مكاتبة أحد المرسل إليهم عن طريق جهة أخرى.',
    'A recipient is written to by way of another unit.',
  ],
  'problem.routing-forbidden': [
    'قواعد المكاتبة لا تسمح بأحد المرسل إليهم.',
    'The routing rules do not allow a recipient.',
  ],
  'problem.governor-writer-missing': [
    'لا يكاتب السيد المحافظ إلا من سُمّي لذلك، ولم يُسمَّ أحد من الوحدة.',
    'Only named persons write to the governor, and nobody of the unit is named.',
  ],
  'problem.governor-writer-needed': [
    'لا يوقّع الخطاب إلى السيد المحافظ إلا من سُمّي لذلك.',
    'Only a named person signs a letter to the governor.',
  ],
  'problem.routing-nothing-to-settle': [
    'تغيّر الخطاب أو القاعدة. أعد النظر.',
    'The letter or the rule has changed. Look again.',
  ],
  'problem.routing-reason-missing': ['اكتب السبب.', 'Say why.'],
} as const;
