/** What the administration's own page says, in Arabic and in English. */
export const words = {
  'admin.sections': ['أقسام الإعدادات', 'Sections of the settings'],
  'admin.units': ['الهيكل الإداري', 'Organisation'],
  'admin.people': ['المستخدمون والصلاحيات', 'People and posts'],
  'admin.parties': ['دليل الجهات', 'Correspondents'],
  'admin.registers': ['سلاسل الترقيم', 'Registers and years'],
  'adminAbout.units': [
    'الوحدات المحلية وأقسامها: إضافة وحدة، تغيير اسمها أو موضعها، إنهاء عملها.',
    'Local units and their departments: add a unit, rename or move it, end it.',
  ],
  'adminAbout.people': [
    'حسابات العاملين والوظائف التي يشغلونها، ومنها تأتي صلاحياتهم.',
    'Accounts and the posts their holders’ permissions come from.',
  ],
  'adminAbout.parties': [
    'الجهات الخارجية التي نراسلها: الأسماء والأسماء الأخرى ودمج المكرر.',
    'Correspondents outside the system: names, other names, merging of duplicates.',
  ],
  'adminAbout.registers': [
    'الدفاتر وسنوات القيد: رقم البداية من الدفتر الورقي، والرقم التالي، وإقفال السنة.',
    'Registers and their years: opening number of the paper book, next number, closing.',
  ],
} as const;
