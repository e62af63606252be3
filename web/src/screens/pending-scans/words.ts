/** What this screen says, in Arabic and in English. */
export const words = {
  'pending.count': ['عدد الخطابات: {{number}}', 'Letters: {{number}}'],
  'pending.jump': ['رقم القيد أو الملصق', 'Number or label'],
  'pending.go': ['انتقال إلى السطر', 'Go to the line'],
  'pending.explained': [
    'اختر سطرًا برقمه أو بمسح ملصقه، ثم أسقط صورته هنا. وما كان اسم ملفه هو رقم القيد يذهب إلى سطره.',
    'Choose a line by its number or by scanning its label, then drop its scan here. A file named by the number goes to its line.',
  ],
  'pending.attach': ['إرفاق الصورة', 'Attach scan'],
  'pending.camera': ['تصوير', 'Take a photo'],
  'pending.again': ['إعادة المحاولة', 'Try again'],
  'pending.sending': ['يُرفع الآن، {{part}}٪', 'Sending, {{part}}%'],
  'pending.saving': ['يُرفق بالقيد…', 'Attaching…'],
  'pending.done': ['أُرفقت صورة القيد {{number}}', 'The scan of {{number}} is attached'],
  'pending.more': ['عرض المزيد', 'Show more'],
  'pending.empty': ['لا خطابات بانتظار المسح', 'Nothing waits for a scan'],
  'pending.emptyWords': [
    'كل ما قُيّد من ورق أُرفقت صورته. والسري الذي لا تطلع عليه لا يظهر هنا.',
    'Every sheet that was registered has its scan. Secret mail that is not for you to read is not shown here.',
  ],
  'pending.notWaiting': ['هذا القيد لا ينتظر مسحًا:', 'This entry does not wait for a scan:'],
  'pending.unknown': ['لا قيد وارد بهذا الرقم في دفاترك', 'No inbound entry with this number in your books'],
  'pending.whichLine': [
    'اختر السطر أولًا، أو سمّ الملف برقم القيد.',
    'Choose the line first, or name the file by the number of the entry.',
  ],
  'problem.scan-there-already': ['هذا الملف مرفق بالقيد من قبل.', 'This file is attached to the entry already.'],
  'problem.too-many-scans': ['ملفات كثيرة على قيد واحد.', 'Too many files for one entry.'],
} as const;
