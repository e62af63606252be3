import { z } from 'zod';
import { SERVICE_FIELDS, STEP_KINDS } from '../service-catalogue/service.js';
import { CHANNELS, DECISIONS, OUTCOMES, REQUEST_ACTIONS, REQUEST_EVENTS, REQUEST_STATES } from './request.js';

const day = z.iso.date();
const moment = z.iso.datetime();
const Step = z.object({
  kind: z.enum(STEP_KINDS),
  nameAr: z.string(),
  nameEn: z.string(),
  departmentCode: z.string().nullable(),
});

const WantedDocument = z.object({ code: z.string(), nameAr: z.string(), nameEn: z.string(), required: z.boolean() });

/** A request in a list: no personal data but the applicant's name, for those who serve them. */
export const RequestLine = z
  .object({
    id: z.uuid(),
    requestNumber: z.int(),
    year: z.int(),
    unitId: z.uuid(),
    serviceCode: z.string(),
    serviceNameAr: z.string(),
    serviceNameEn: z.string(),
    field: z.enum(SERVICE_FIELDS),
    applicantName: z.string(),
    channel: z.enum(CHANNELS),
    externalReference: z.string().nullable(),
    state: z.enum(REQUEST_STATES),
    step: z.int().describe('place among the steps, from 1'),
    stepKind: z.enum(STEP_KINDS),
    stepNameAr: z.string(),
    stepNameEn: z.string(),
    stepSince: moment,
    decision: z.enum(DECISIONS).nullable(),
    outcome: z.enum(OUTCOMES).nullable(),
    receivedAt: moment,
    dueOn: day,
    pausedOn: day.nullable().describe('the clock stands still since that day'),
    late: z.boolean(),
    workingDaysLeft: z.int().describe('to the due day; negative when it has passed'),
    heldBy: z.array(z.string()).describe('units and bodies outside whose answer is awaited'),
  })
  .meta({ id: 'RequestLine' });
export type RequestLine = z.infer<typeof RequestLine>;

export const RequestDocument = z.object({
  id: z.uuid(),
  code: z.string(),
  title: z.string(),
  name: z.string().nullable().describe('null where the paper was seen and not copied'),
  size: z.int().nullable().describe('bytes'),
  mediaType: z.string().nullable(),
  addedAt: moment,
});

/** A letter of the request. Whoever may not read it sees its number and where it stands, never what it says. */
export const RequestLetter = z.object({
  letterId: z.uuid().nullable().describe('null where the caller may not open it'),
  how: z.enum(['STARTED', 'ATTACHED', 'REPLY']),
  direction: z.enum(['OUTBOUND', 'INBOUND', 'INTERNAL']),
  subject: z.string().nullable(),
  state: z.string().nullable().describe('null for paper of others'),
  entryNumber: z.int().nullable(),
  year: z.int().nullable(),
  registeredAt: moment.nullable(),
  parties: z.array(z.string()).describe('to whom it goes, or from whom it came'),
  open: z.boolean().describe('keeps the request from closing (INV-48)'),
});

export const RequestPause = z.object({
  id: z.uuid(),
  holderName: z.string(),
  holderUnitId: z.uuid().nullable(),
  letterId: z.uuid().nullable(),
  reason: z.string(),
  since: moment,
  until: moment.nullable(),
});

export const TimelineEvent = z
  .object({
    id: z.uuid(),
    kind: z.enum(REQUEST_EVENTS),
    at: moment,
    fromStep: z.int().nullable(),
    toStep: z.int().nullable(),
    note: z.string().describe('for the people of the unit; empty for machines'),
    told: z.string().describe('for the applicant'),
    holderName: z.string().nullable(),
    letterId: z.uuid().nullable(),
    letterNumber: z.string().nullable().describe('number/year in the book of the unit that wrote or registered it'),
    permitId: z.uuid().nullable(),
    byNameAr: z.string().nullable(),
    byNameEn: z.string().nullable(),
    byClient: z.string().nullable(),
  })
  .meta({ id: 'RequestTimelineEvent' });
export type TimelineEvent = z.infer<typeof TimelineEvent>;

export const RequestPage = RequestLine.extend({
  unitNameAr: z.string(),
  unitNameEn: z.string(),
  applicantNationalId: z.string().nullable().describe('masked but for its last four digits; null for machines'),
  applicantPhone: z.string().nullable(),
  details: z.string(),
  site: z.string(),
  steps: z.array(Step),
  documentsWanted: z.array(WantedDocument),
  documents: z.array(RequestDocument),
  letters: z.array(RequestLetter),
  pauses: z.array(RequestPause).describe('the newest first'),
  timeline: z.array(TimelineEvent).describe('the oldest first'),
  permitId: z.uuid().nullable(),
  issuesPermit: z.boolean(),
  closedAt: moment.nullable(),
  closingOverride: z.string().nullable(),
  version: z.int(),
  abilities: z.array(z.enum(REQUEST_ACTIONS)),
}).meta({ id: 'RequestPage' });
export type RequestPage = z.infer<typeof RequestPage>;

/** A letter that was begun from a request. */
export const StartedLetter = z.object({ letterId: z.uuid() }).meta({ id: 'StartedLetter' });
export type StartedLetter = z.infer<typeof StartedLetter>;

/** What a command on a request answers. */
export const RequestStanding = RequestLine.pick({
  id: true,
  requestNumber: true,
  year: true,
  state: true,
  step: true,
  stepKind: true,
  decision: true,
  outcome: true,
  receivedAt: true,
  dueOn: true,
  pausedOn: true,
})
  .extend({ version: z.int(), verifyAddress: z.url().describe('what the QR code of the receipt leads to') })
  .meta({ id: 'RequestStanding' });
export type RequestStanding = z.infer<typeof RequestStanding>;

export const RequestCounts = z
  .object({
    bySteps: z.array(z.object({ stepKind: z.enum(STEP_KINDS), open: z.int(), late: z.int(), paused: z.int() })),
  })
  .meta({ id: 'RequestCounts' });
export type RequestCounts = z.infer<typeof RequestCounts>;

/** One change of the feed; the place is what a reader remembers. */
export const RequestChange = z
  .object({
    place: z.int(),
    requestId: z.uuid(),
    requestNumber: z.int(),
    year: z.int(),
    externalReference: z.string().nullable(),
    event: TimelineEvent,
  })
  .meta({ id: 'RequestChange' });
export type RequestChange = z.infer<typeof RequestChange>;

/** A part of the feed, and where to go on from. */
export const RequestChanges = z
  .object({
    items: z.array(RequestChange),
    next: z.int().describe('pass as `after` the next time, also where nothing came'),
  })
  .meta({ id: 'RequestChanges' });
export type RequestChanges = z.infer<typeof RequestChanges>;
