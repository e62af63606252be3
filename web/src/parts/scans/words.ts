/** What is said of files on their way to the server. */
export const words = {
  'scan.attach': ['إرفاق ملف', 'Attach file'],
  'scan.camera': ['تصوير', 'Take a photo'],
  'scan.sending': ['يُرفع الآن، {{part}}٪', 'Sending, {{part}}%'],
  'scan.there': ['تم الرفع', 'Sent'],
  'scan.again': ['إعادة رفع {{name}}', 'Send {{name}} again'],
  'scan.remove': ['حذف {{name}}', 'Remove {{name}}'],
  'scan.notAllThere': [
    'لم يكتمل رفع الملفات. أعد رفع ما لم يصل أو احذفه.',
    'Not every file was sent. Send again what is missing, or remove it.',
  ],
} as const;
