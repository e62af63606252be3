import { newKey } from '../../api/intent';
import type { Content, Service } from './queries';

/** A service as it is being typed: the lines of its lists have keys, and the days may be missing. */
export interface ServiceForm {
  field: Content['field'];
  nameAr: string;
  nameEn: string;
  departmentCode: string;
  targetDays: number | null;
  feesAr: string;
  feesEn: string;
  documents: DocumentLine[];
  window: StepNames;
  departments: DepartmentStep[];
  head: StepNames;
  handOver: StepNames;
  unitKinds: Content['unitKinds'];
  issuesPermit: boolean;
}

export interface DocumentLine {
  key: string;
  code: string;
  nameAr: string;
  nameEn: string;
  required: boolean;
}

export interface StepNames {
  nameAr: string;
  nameEn: string;
}

export interface DepartmentStep extends StepNames {
  key: string;
  departmentCode: string;
}

export const newDocument = (): DocumentLine => ({ key: newKey(), code: '', nameAr: '', nameEn: '', required: true });
export const newDepartment = (): DepartmentStep => ({ key: newKey(), departmentCode: '', nameAr: '', nameEn: '' });

/** A service that nobody has described yet: its way begins and ends as it always does. */
export const emptyForm = (): ServiceForm => ({
  field: 'BUILDING',
  nameAr: '',
  nameEn: '',
  departmentCode: '',
  targetDays: null,
  feesAr: '',
  feesEn: '',
  documents: [newDocument()],
  window: {
    nameAr: 'استلام الطلب ومراجعة المستندات بالشباك الواحد',
    nameEn: 'Received and papers checked at the front window',
  },
  departments: [newDepartment()],
  head: { nameAr: 'اعتماد رئيس الوحدة', nameEn: 'Decided by the head of the unit' },
  handOver: { nameAr: 'تسليم مقدم الطلب بالشباك الواحد', nameEn: 'Handed over at the front window' },
  unitKinds: ['MARKAZ_CITY', 'CITY', 'DISTRICT'],
  issuesPermit: false,
});

export function formOf(service: Service): ServiceForm {
  const step = (kind: string): StepNames =>
    service.steps.find((one) => one.kind === kind) ?? { nameAr: '', nameEn: '' };
  const { field, nameAr, nameEn, departmentCode, targetDays, feesAr, feesEn, unitKinds, issuesPermit } = service;
  return {
    ...{ field, nameAr, nameEn, departmentCode, targetDays, feesAr, feesEn, unitKinds, issuesPermit },
    documents: service.documents.map((document) => ({ ...document, key: newKey() })),
    window: step('FRONT_WINDOW'),
    departments: service.steps
      .filter(({ kind }) => kind === 'DEPARTMENT')
      .map((one) => ({
        key: newKey(),
        departmentCode: one.departmentCode ?? '',
        nameAr: one.nameAr,
        nameEn: one.nameEn,
      })),
    head: step('HEAD'),
    handOver: step('HAND_OVER'),
  };
}

/** The form as the server wants it: front window, departments, head, hand-over. */
export function contentOf(form: ServiceForm): Content {
  const { documents, window, departments, head, handOver, targetDays, ...rest } = form;
  const step = (kind: Content['steps'][number]['kind'], { nameAr, nameEn }: StepNames) => ({
    kind,
    nameAr,
    nameEn,
    departmentCode: null,
  });
  return {
    ...rest,
    targetDays: targetDays ?? 0,
    documents: documents.map(({ key: _, ...document }) => document),
    steps: [
      step('FRONT_WINDOW', window),
      ...departments.map(({ key: _, ...one }) => ({ ...one, kind: 'DEPARTMENT' as const })),
      step('HEAD', head),
      step('HAND_OVER', handOver),
    ],
  };
}
