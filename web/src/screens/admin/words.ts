/** What the administration's own page says, in Arabic and in English. */
export const words = {
  'admin.sections': ['أقسام الإعدادات', 'Sections of the settings'],
  'admin.units': ['الهيكل الإداري', 'Organisation'],
  'admin.people': ['المستخدمون والصلاحيات', 'People and posts'],
  'admin.parties': ['دليل الجهات', 'Correspondents'],
  'admin.registers': ['سلاسل الترقيم', 'Registers and years'],
  'admin.directives': ['عبارات التأشير', 'Directives'],
  'adminAbout.directives': [
    'العبارات التي يؤشر بها رئيس الوحدة وترتيبها ومهلها، ومتى يُطلب الرقم السري.',
    'The phrases that a unit’s head annotates with, their order and times, and when the PIN is asked for.',
  ],
  'admin.templates': ['قوالب الخطابات', 'Letter forms'],
  'adminAbout.templates': [
    'النصوص التي تبدأ منها الخطابات، وصورة كل منها على ورق الخطابات.',
    'Texts that letters begin from, and how each looks on the sheet.',
  ],
  'admin.services': ['دليل الخدمات', 'Services'],
  'adminAbout.services': [
    'ما تقدمه المراكز التكنولوجية: المستندات والرسوم والمدة وخطوات كل خدمة.',
    'What the technology centres offer: documents, fees, days and steps of each service.',
  ],
  'admin.holidays': ['العطلات الرسمية', 'Holidays'],
  'adminAbout.holidays': [
    'أيام لا تُحسب من مدد الطلبات، غير الجمعة والسبت.',
    'Days that no deadline counts, beside Fridays and Saturdays.',
  ],
  'admin.routing': ['قواعد المكاتبة', 'Routing rules'],
  'adminAbout.routing': [
    'من يكاتب من، وعن طريق من، ومن يكاتب السيد المحافظ.',
    'Who may write to whom, by way of whom, and who writes to the governor.',
  ],
  'admin.certificates': ['شهادات التوقيع', 'Signing certificates'],
  'adminAbout.certificates': [
    'من يوقّع وبأي شهادة، وأختام الوحدات، وإلغاء الشهادات.',
    'Who signs with which certificate, the units’ seals, and revocation.',
  ],
  'admin.api-clients': ['الأنظمة المتصلة', 'Connected systems'],
  'admin.webhooks': ['إبلاغ الأنظمة', 'Web hooks'],
  'admin.queues': ['المهام الخلفية', 'Background work'],
  'admin.audit': ['سجل المراجعة', 'Audit'],
  'adminAbout.api-clients': [
    'الأنظمة التي تتعامل مع المنظومة آليًا: ما يُسمح لها به ومفاتيحها السرية.',
    'Systems that work with this one by machine: what they may do, and their secrets.',
  ],
  'adminAbout.webhooks': [
    'أين تُبلَّغ الأنظمة المتصلة بما يطرأ على الطلبات، وسجل الإبلاغ وإعادته.',
    'Where connected systems are told what happens to requests, the delivery log and sending again.',
  ],
  'adminAbout.queues': [
    'ما ينتظر التنفيذ بعد الحفظ، وما تعطل منه وإعادته.',
    'What waits to be done after saving, what failed, and trying it again.',
  ],
  'adminAbout.audit': [
    'من فعل ماذا ومتى، دون موضوعات الخطابات.',
    'Who did what and when, without the subjects of letters.',
  ],
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
