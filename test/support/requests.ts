const step = (kind: string, departmentCode: string | null = null) => ({
  kind,
  nameAr: `خطوة ${kind}`,
  nameEn: `Step ${kind}`,
  departmentCode,
});
const paper = (code: string, required = true) => ({ code, nameAr: `مستند ${code}`, nameEn: `Paper ${code}`, required });

/** What a service says. */
export function serviceText(more: object = {}) {
  return {
    field: 'BUILDING',
    nameAr: 'بيان تجريبي',
    nameEn: 'A statement',
    departmentCode: 'ENG',
    targetDays: 7,
    feesAr: 'وفقًا للائحة',
    feesEn: 'By the schedule',
    documents: [paper('NID'), paper('DEED', false)],
    steps: [step('FRONT_WINDOW'), step('DEPARTMENT', 'ENG'), step('HEAD'), step('HAND_OVER')],
    unitKinds: ['MARKAZ_CITY'],
    issuesPermit: false,
    ...more,
  };
}
