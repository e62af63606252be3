/** What this screen says, in Arabic and in English. */
export const words = {
  'holidays.explained': [
    'الجمعة والسبت عطلة دائمًا. تضاف هنا عطلات السنة، ومنها ما يتبع رؤية الهلال بعد إعلانه.',
    'Fridays and Saturdays are always off. The holidays of the year are entered here, those that follow the moon once they are announced.',
  ],
  'holidays.year': ['السنة', 'Year'],
  'holidays.day': ['اليوم', 'Day'],
  'holidays.name': ['العطلة', 'Holiday'],
  'holidays.actions': ['إجراءات', 'Actions'],
  'holidays.nameAr': ['اسم العطلة بالعربية', 'Name in Arabic'],
  'holidays.nameEn': ['اسمها بالإنجليزية', 'Name in English'],
  'holidays.add': ['إضافة عطلة', 'Add a holiday'],
  'holidays.addDo': ['إضافة العطلة', 'Add'],
  'holidays.addWords': [
    'الطلبات الجارية التي يقع اليوم في مدتها يتأخر موعدها يوم عمل.',
    'Open requests in whose time the day lies are due a working day later.',
  ],
  'holidays.dayMissing': ['حدد اليوم.', 'Choose the day.'],
  'holidays.rename': ['تعديل الاسم', 'Rename'],
  'holidays.renameDo': ['حفظ الاسم', 'Save the name'],
  'holidays.remove': ['حذف', 'Remove'],
  'holidays.removeDo': ['حذف العطلة', 'Remove the holiday'],
  'holidays.removeWords': [
    'يعود اليوم يوم عمل، ويتقدم موعد الطلبات الجارية التي يقع في مدتها.',
    'The day is a working day again, and open requests in whose time it lies are due earlier.',
  ],
  'holidays.empty': ['لا عطلات في هذه السنة', 'No holidays in this year'],
  'holidays.emptyWords': [
    'أضف عطلات السنة قبل بدايتها، فهي لا تُحسب من المدد.',
    'Enter the year’s holidays before it begins: no deadline counts them.',
  ],
  'problem.holiday-taken': ['هذا اليوم عطلة بالفعل.', 'This day is a holiday already.'],
  'problem.holiday-unknown': ['لم يعد هذا اليوم عطلة.', 'This day is not a holiday any more.'],
} as const;
