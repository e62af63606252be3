import { z } from 'zod';
import { Page } from '../http/paging.js';
import { id, line, wholeNumber } from '../http/validation.js';
import { UNIT_KINDS } from '../org/unit-kinds.js';
import { SERVICE_FIELDS, STEP_KINDS } from './service.js';

const text = z.string().trim().max(500, 'text-too-long').default('');

export const Step = z.strictObject({
  kind: z.enum(STEP_KINDS),
  nameAr: line(150),
  nameEn: line(150),
  departmentCode: z.string().max(32).nullable().default(null),
});

export const WantedDocument = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9-]{1,30}$/, 'document-code-malformed'),
  nameAr: line(200),
  nameEn: line(200),
  required: z.boolean().default(true),
});

/** All that may be changed of a service; each change is kept as a version. */
export const ServiceContent = z.strictObject({
  field: z.enum(SERVICE_FIELDS),
  nameAr: line(150),
  nameEn: line(150),
  departmentCode: z.string().max(32).describe('the department that is responsible, by its code in whichever unit'),
  targetDays: wholeNumber(1, 365).describe('working days'),
  feesAr: text.describe('what the fees are, in words'),
  feesEn: text,
  documents: z.array(WantedDocument).max(30).describe('what the applicant brings, in order'),
  steps: z.array(Step).min(1).max(20).describe('front window, departments, head, hand-over'),
  unitKinds: z.array(z.enum(UNIT_KINDS)).min(1, 'unit-kinds-missing').describe('kinds of units that offer it'),
  issuesPermit: z.boolean().default(false).describe('an approved request ends with a building permit'),
});
export type ServiceContent = z.infer<typeof ServiceContent>;

export const NewService = ServiceContent.extend({
  code: z
    .string()
    .regex(/^[A-Z][A-Z0-9-]{1,6}$/, 'service-code-malformed')
    .describe('short enough for a QR code'),
});
export type NewService = z.infer<typeof NewService>;

export const ServiceView = z
  .object({
    id: z.uuid(),
    code: z.string(),
    version: z.int(),
    ...ServiceContent.shape,
    retired: z.boolean().describe('no new request asks for it'),
    changedAt: z.iso.datetime(),
    abilities: z.array(z.string()),
  })
  .meta({ id: 'Service' });
export type ServiceView = z.infer<typeof ServiceView>;

const Person = z.object({ id: z.uuid(), nameAr: z.string(), nameEn: z.string() });
const Version = z.object({
  version: z.int(),
  by: Person.nullable().describe('null for what was there from the first day'),
  at: z.iso.datetime(),
});

export const ServiceDetail = ServiceView.extend({
  versions: z.array(Version).describe('for whoever arranges the services; newest first'),
}).meta({ id: 'ServiceDetail' });
export type ServiceDetail = z.infer<typeof ServiceDetail>;

export const ServiceVersion = Version.extend({ content: ServiceContent }).meta({ id: 'ServiceVersion' });
export type ServiceVersion = z.infer<typeof ServiceVersion>;

export const ServiceDepartment = z.object({ code: z.string(), nameAr: z.string(), nameEn: z.string() });
export type ServiceDepartment = z.infer<typeof ServiceDepartment>;

export const ServicesPage = Page.extend({
  unitId: id.optional().describe('what this unit offers'),
  field: z.enum(SERVICE_FIELDS).optional(),
  retired: z.enum(['true', 'false']).default('false').describe('those out of use, for whoever arranges the services'),
});
export type ServicesPage = z.infer<typeof ServicesPage>;
