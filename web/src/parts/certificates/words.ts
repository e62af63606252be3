/** What is said of certificates wherever they are shown, in Arabic and in English. */
export const words = {
  'certificateState.VALID': ['سارية', 'Valid'],
  'certificateState.LOCKED': ['مقفلة', 'Locked'],
  'certificateState.EXPIRED': ['منتهية', 'Expired'],
  'certificateState.REVOKED': ['ملغاة', 'Revoked'],
  'certificateAssurance.SYSTEM_ATTESTED': [
    'توقيع إلكتروني بتصديق داخلي من المحافظة، وليس من جهة مرخص لها',
    'Electronic signature attested by the governorate’s own system, not by a licensed provider',
  ],
  'certificateAssurance.UNIT_SEAL': [
    'ختم إلكتروني للوحدة: يثبت صدور الملف عنها، ولا يقوم مقام توقيع شخص',
    'Electronic seal of the unit: shows that the file is the unit’s, and stands for no person’s signature',
  ],
  'certificateAssurance.LICENSED_SIGNATURE': [
    'توقيع إلكتروني بشهادة من جهة مرخص لها',
    'Electronic signature with a certificate of a licensed provider',
  ],
  'certificate.assurance': ['درجة الثقة', 'What it is worth'],
  'certificate.serial': ['الرقم المسلسل', 'Serial number'],
  'certificate.validity': ['مدة السريان', 'In force'],
  'certificate.until': ['حتى', 'until'],
  'certificate.key': ['مكان المفتاح', 'Where the key is'],
  'certificateKey.PERSON': [
    'محفوظ في المنظومة مشفّرًا برقم صاحبه السري، ولا يعرفه سواه',
    'Kept in the system, sealed under its holder’s PIN, which nobody else knows',
  ],
  'certificateKey.UNIT_SEAL': [
    'محفوظ في المنظومة مشفّرًا بمفتاح الخادم، وتوقّع به المنظومة وحدها',
    'Kept in the system, sealed under the server’s key; the system itself signs with it',
  ],
  'certificate.revokedAt': ['أُلغيت في', 'Revoked at'],
  'certificate.revokedWhy': ['سبب الإلغاء', 'Why'],
  'certificate.revoke': ['إلغاء الشهادة', 'Revoke certificate'],
  'certificate.revokeDo': ['إلغاء نهائي', 'Revoke for good'],
  'certificate.revokeWords': [
    'الإلغاء نهائي ولا رجعة فيه. تظهر الشهادة فورًا في قائمة الشهادات الملغاة، وما وُقّع بها من قبل يبقى صحيحًا.',
    'This is final. The certificate is on the revocation list at once; what was signed with it before stays good.',
  ],
  'certificate.reason': ['السبب', 'Reason'],
  'certificate.reasonMissing': ['اختر السبب', 'Choose the reason'],
  'certificateReason.KEY_COMPROMISE': ['انكشاف المفتاح أو الرقم السري', 'The key or the PIN came into other hands'],
  'certificateReason.AFFILIATION_CHANGED': ['انتقال صاحبها إلى جهة أخرى', 'Its holder went to another body'],
  'certificateReason.SUPERSEDED': ['حلّت محلها شهادة أخرى', 'Another one took its place'],
  'certificateReason.CESSATION_OF_OPERATION': ['انتهاء عمل الجهة أو الوظيفة', 'The unit or the post came to its end'],
  'certificateReason.PRIVILEGE_WITHDRAWN': ['سحب صلاحية التوقيع', 'The right to sign was withdrawn'],
  'problem.certificate-already-revoked': ['أُلغيت هذه الشهادة من قبل.', 'This certificate is revoked already.'],
} as const;
