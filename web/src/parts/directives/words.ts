/** What is said of the phrases that heads write with, in Arabic and in English. */
export const words = {
  'directive.choose': ['التأشيرات المختصرة', 'Directives'],
  'directive.most': ['ثماني تأشيرات على الأكثر', 'Eight directives at most'],
  'directive.toggle': ['تأشيرة: {{phrase}}', 'Directive: {{phrase}}'],
  'directive.noneOffered': ['لا تأشيرات مختصرة في هذه الوحدة.', 'This unit has no directives.'],
  'problem.directive-unknown': [
    'لم تعد هذه التأشيرة متاحة في الوحدة. اختر غيرها.',
    'The unit does not offer this directive any more. Choose another.',
  ],
  'problem.too-many-directives': ['ثماني تأشيرات على الأكثر.', 'Eight directives at most.'],
  'problem.directive-twice': ['ذُكرت التأشيرة مرتين.', 'A directive is named twice.'],
} as const;
