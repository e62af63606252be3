/** What is said when letters are signed. */
export const words = {
  'sign.title': ['اعتماد وتوقيع', 'Approve and sign'],
  'sign.one': ['الخطاب', 'Letter'],
  'sign.several': ['عدد الخطابات: {{number}}', 'Letters: {{number}}'],
  'sign.to': ['إلى', 'To'],
  'sign.numbered': [
    'يأخذ كل خطاب رقم القيد التالي في دفتره لحظة التوقيع، ويُختم بخاتم الوحدة الإلكتروني. لا يمكن التراجع بعد ذلك.',
    'Each letter takes the next number of its book as it is signed, and the electronic seal of the unit. This cannot be undone.',
  ],
  'sign.pin': ['الرقم السري للتوقيع', 'Signing PIN'],
  'sign.pinShown': ['إظهار الرقم السري', 'Show the PIN'],
  'sign.pinNeeded': ['أدخل الرقم السري للتوقيع', 'Enter your signing PIN'],
  'sign.wrong': [
    'الرقم السري غير صحيح. المحاولات الباقية: {{tries}}، ثم يُقفل مفتاح التوقيع.',
    'The PIN is wrong. Tries left: {{tries}}; after that the key is locked.',
  ],
  'sign.locked': [
    'قُفل مفتاح التوقيع بعد خمس محاولات خاطئة. اطلب من مدير المنظومة إتاحة شهادة جديدة، ثم استخرجها من حسابك واختر رقمًا سريًا جديدًا.',
    'Your key is locked after five wrong PINs. Ask the administrator to offer you a new certificate, then take it in your account with a new PIN.',
  ],
  'sign.none': [
    'ليست لك شهادة توقيع سارية. اطلب من مدير المنظومة إتاحة شهادة لك، ثم استخرجها من حسابك.',
    'You have no certificate in force. Ask the administrator to offer you one, then take it in your account.',
  ],
  'sign.offered': [
    'أُتيحت لك شهادة توقيع ولم تستخرجها بعد. استخرجها من حسابك واختر رقمك السري، ثم عُد لتوقيع الخطاب.',
    'A certificate is offered to you. Take it in your account and choose your PIN, then come back to sign.',
  ],
  'sign.account': ['فتح حسابي', 'Open my account'],
  'sign.act': ['توقيع', 'Sign'],
  'sign.acting': ['جارٍ التوقيع…', 'Signing…'],
  'sign.under': ['جارٍ التوقيع: {{done}} من {{all}}', 'Signing: {{done}} of {{all}}'],
  'sign.allSigned': ['وُقِّعت كل الخطابات: {{done}} من {{all}}.', 'All letters are signed: {{done}} of {{all}}.'],
  'sign.someSigned': [
    'وُقِّع {{done}} من {{all}}. سبب الباقي مبيّن أمامه.',
    'Signed: {{done}} of {{all}}. Why not the others stands beside them.',
  ],
  'sign.noneSigned': ['لم يُوقَّع شيء: {{done}} من {{all}}.', 'Nothing was signed: {{done}} of {{all}}.'],
  'sign.outcomes': ['نتيجة التوقيع', 'What became of them'],
  'sign.outcome.SIGNED': ['وُقِّع', 'Signed'],
  'sign.outcome.REFUSED': ['لم يُوقَّع', 'Not signed'],
  'sign.outcome.UNKNOWN': ['لم يصل رد', 'No answer came'],
  'sign.outcome.NOT_TRIED': ['لم تبدأ محاولته', 'Not tried'],
  'sign.number': ['رقم {{number}} لسنة {{year}}', 'No. {{number}} of {{year}}'],
  'sign.unknownWords': [
    'قد يكون وُقِّع. أعد المحاولة: لن يأخذ رقمًا ثانيًا.',
    'It may have been signed. Try again: it gets no second number.',
  ],
  'sign.again': ['إعادة محاولة ما لم يُوقَّع', 'Try again what was not signed'],
  'problem.pin-wrong': ['الرقم السري غير صحيح.', 'The PIN is wrong.'],
  'problem.pin-missing': ['أدخل الرقم السري للتوقيع.', 'Enter your signing PIN.'],
  'problem.pin-locked': ['قُفل مفتاح التوقيع.', 'Your signing key is locked.'],
  'problem.certificate-missing': ['ليست لك شهادة توقيع سارية.', 'You have no certificate in force.'],
  'problem.seal-missing': [
    'لا يوجد خاتم إلكتروني سارٍ للوحدة. اطلب من مدير المنظومة إصداره.',
    'The unit has no electronic seal in force. Ask the administrator to issue one.',
  ],
  'problem.enclosure-damaged': [
    'أحد المرفقات تالف أو ناقص. أعد إرفاقه قبل التوقيع.',
    'One of the enclosures is damaged. Attach it again before signing.',
  ],
  'problem.not-signatory': ['توقيع هذا الخطاب لرئيس وحدته.', 'The head of its unit signs this letter.'],
  'problem.letter-unknown': ['لم يعد الخطاب متاحًا لك.', 'The letter is no longer there for you.'],
  'problem.unexpected': [
    'خطأ غير متوقع في الخادم. لم يُفقد شيء؛ أعد المحاولة.',
    'An unexpected fault on the server. Nothing is lost; try again.',
  ],
} as const;
