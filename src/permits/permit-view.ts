import { z } from 'zod';
import { asciiDigits } from '../http/digits.js';
import { Page } from '../http/paging.js';
import { calendarDate, id, line, wholeNumber } from '../http/validation.js';
import { cleanText } from '../printing/text.js';
import { BUILDING_USES, BUILDING_WORKS, PERMIT_ACTIONS, PERMIT_STATES } from './permit.js';

const day = z.iso.date();
const moment = z.iso.datetime();
const Person = z.object({ id: z.uuid(), nameAr: z.string(), nameEn: z.string() });

/** A decimal in any of the three sets of digits, its point written in either way (INV-47). */
const squareMetres = z
  .preprocess(
    (given) => (typeof given === 'string' ? Number(asciiDigits(given.trim()).replace('٫', '.') || Number.NaN) : given),
    z.number().positive('area-missing').max(99_999_999.99),
  )
  .refine((area) => Number(area.toFixed(2)) === area, 'area-too-fine')
  .describe('two decimals at most');

const Content = z.strictObject({
  address: line(300).pipe(z.string().min(3, 'text-missing')),
  plot: line(100).describe('as the land is known by: number, block, village'),
  plotArea: squareMetres,
  floors: wholeNumber(1, 60),
  use: z.enum(BUILDING_USES),
  work: z.enum(BUILDING_WORKS),
  conditions: z
    .string()
    .overwrite((text) => cleanText(text).trim())
    .max(2000, 'text-too-long')
    .default(''),
  validFrom: calendarDate,
  validUntil: calendarDate.describe('the last day on which it is valid'),
});

/** What a permit says. */
const inOrder = { error: 'validity-reversed', path: ['validUntil'] };
export const PermitContent = Content.extend({ ownerName: line(150) }).refine(
  ({ validFrom, validUntil }) => validUntil > validFrom,
  inOrder,
);
export type PermitContent = z.infer<typeof PermitContent>;

export const NewPermit = Content.extend({
  ownerName: line(150).optional().describe("the applicant's where it is left out"),
}).refine(({ validFrom, validUntil }) => validUntil > validFrom, inOrder);
export type NewPermit = z.infer<typeof NewPermit>;

export const PermitDecision = z.strictObject({
  reason: line(1000).pipe(z.string().min(3, 'text-missing')),
  decisionReference: line(200).describe('number and date of the decision it rests on'),
});
export type PermitDecision = z.infer<typeof PermitDecision>;

export const PermitsPage = Page.extend({
  unitId: id.optional().describe("all the caller's units where it is left out"),
  state: z.enum(PERMIT_STATES).optional(),
});
export type PermitsPage = z.infer<typeof PermitsPage>;

/** A permit in a list; whose it is stands on the permit itself (INV-37). */
export const PermitLine = z
  .object({
    id: z.uuid(),
    unitId: z.uuid(),
    state: z.enum(PERMIT_STATES),
    permitNumber: z.int().nullable().describe('null before it is numbered'),
    year: z.int().nullable(),
    issuedAt: moment.nullable().describe('the moment of its number'),
    address: z.string(),
    plot: z.string(),
    floors: z.int(),
    use: z.enum(BUILDING_USES),
    work: z.enum(BUILDING_WORKS),
    validFrom: day,
    validUntil: day,
    requestId: z.uuid(),
    requestNumber: z.int(),
    requestYear: z.int(),
    preparedAt: moment,
  })
  .meta({ id: 'BuildingPermitLine' });
export type PermitLine = z.infer<typeof PermitLine>;

const Decided = z.object({
  id: z.uuid(),
  action: z.enum(['SUSPEND', 'REINSTATE', 'REVOKE']),
  reason: z.string(),
  decisionReference: z.string(),
  by: Person,
  at: moment,
});

const Signature = z.object({
  part: z.enum(['SIGNATORY', 'SEAL']),
  by: Person.nullable().describe('null for the seal of the unit'),
  titleAr: z.string().nullable(),
  titleEn: z.string().nullable(),
  assurance: z.enum(['SYSTEM_ATTESTED', 'UNIT_SEAL', 'LICENSED_SIGNATURE']).describe('INV-39'),
  level: z.enum(['B-B', 'B-T', 'B-LT', 'B-LTA']),
  at: moment,
});

export const PermitDetail = PermitLine.extend({
  version: z.int(),
  unitNameAr: z.string(),
  unitNameEn: z.string(),
  ownerName: z.string().nullable().describe('null for machines'),
  plotArea: z.number().describe('square metres'),
  conditions: z.string(),
  serviceNameAr: z.string(),
  serviceNameEn: z.string(),
  preparedBy: Person,
  signatures: z.array(Signature),
  signedDigest: z.string().nullable(),
  verifyAddress: z.url().nullable().describe('where anybody checks it, from its number on'),
  shortCode: z.string().nullable().describe('the code beside the QR, for whoever cannot scan'),
  decisions: z.array(Decided).describe('the oldest first'),
  abilities: z.array(z.enum(PERMIT_ACTIONS)),
}).meta({ id: 'BuildingPermit' });
export type PermitDetail = z.infer<typeof PermitDetail>;

/** What a command on a permit answers. */
export const PermitAnswer = PermitDetail.pick({
  id: true,
  unitId: true,
  state: true,
  version: true,
  permitNumber: true,
  year: true,
  abilities: true,
}).meta({ id: 'BuildingPermitStanding' });
export type PermitAnswer = z.infer<typeof PermitAnswer>;
