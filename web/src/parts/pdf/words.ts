/** What the viewer of documents says. */
export const words = {
  'pdf.tools': ['أدوات المستند', 'Document tools'],
  'pdf.page': ['صفحة {{page}} من {{pages}}', 'Page {{page}} of {{pages}}'],
  'pdf.noText': ['صورة بلا نص مقروء', 'a picture without readable text'],
  'pdf.smaller': ['تصغير', 'Smaller'],
  'pdf.larger': ['تكبير', 'Larger'],
  'pdf.fit': ['بعرض الشاشة', 'Fit the width'],
  'pdf.download': ['تنزيل الملف', 'Download the file'],
  'pdf.loading': ['جارٍ فتح المستند', 'Opening the document'],
  'pdf.failed': ['تعذر عرض المستند', 'The document could not be shown'],
  'pdf.failedWords': [
    'الملف محفوظ كما هو. يمكن تنزيله وفتحه خارج المتصفح.',
    'The file itself is safe. It can be downloaded and opened outside the browser.',
  ],
} as const;
