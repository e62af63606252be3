import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { read } from '../database/transaction.js';
import { forbidden } from '../errors.js';
import { type Caller, holdsAnywhere } from '../http/caller.js';
import { keyOf, type List, Page, pageOf } from '../http/paging.js';
import { calendarDate, id } from '../http/validation.js';
import { letterIsVisible, sightOf, sightParameters } from '../letters/letter-access.js';

export const AuditEventView = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    actor: z.object({
      kind: z.enum(['PERSON', 'CLIENT', 'SYSTEM']),
      id: z.uuid().nullable(),
      nameAr: z.string().nullable(),
      nameEn: z.string().nullable(),
    }),
    unit: z.object({ id: z.uuid(), code: z.string(), nameAr: z.string(), nameEn: z.string() }).nullable(),
    action: z.string(),
    subject: z.object({
      kind: z.string(),
      id: z.uuid().nullable(),
      called: z.string().nullable().describe('a code or name by which the administrator knows it; never of a letter'),
      opens: z.boolean().describe('the caller may open it'),
    }),
    detail: z.record(z.string(), z.unknown()).describe('no personal data and no subject of a letter'),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'AuditEvent' });
export type AuditEventView = z.infer<typeof AuditEventView>;

export const AuditEventsPage = Page.extend({
  personId: id.optional().describe('who did it'),
  clientId: id.optional().describe('which machine did it'),
  unitId: id.optional(),
  subjectKind: z
    .string()
    .regex(/^[a-z][a-z-]{0,40}$/)
    .optional(),
  subjectId: id.optional(),
  action: z
    .string()
    .regex(/^[a-z][a-z-]{0,40}\.[a-z][a-z-]{0,40}$/)
    .optional(),
  from: calendarDate.optional().describe('a day in Cairo'),
  to: calendarDate.optional().describe('a day in Cairo, included'),
});
export type AuditEventsPage = z.infer<typeof AuditEventsPage>;

/** An administrator reads who did what; the letters themselves stay closed to them. Reading leaves no event. */
function permitReading(caller: Caller): void {
  if (!holdsAnywhere(caller, 'ADMINISTRATOR')) throw forbidden();
}

/** What an administrator arranges, and may open. */
const ARRANGED = [
  'unit',
  'person',
  'post',
  'api-client',
  'letter-template',
  'service',
  'external-party',
  'authority',
  'errand',
];

const CALLED = `CASE e.subject_kind
    WHEN 'unit' THEN (SELECT code FROM org_unit WHERE id = e.subject_id)
    WHEN 'person' THEN (SELECT user_name FROM person WHERE id = e.subject_id)
    WHEN 'api-client' THEN (SELECT name FROM api_client WHERE id = e.subject_id)
    WHEN 'letter-template' THEN (SELECT code FROM letter_template WHERE id = e.subject_id)
    WHEN 'service' THEN (SELECT code FROM service WHERE id = e.subject_id)
    WHEN 'external-party' THEN (SELECT name_ar FROM external_party WHERE id = e.subject_id)
    WHEN 'post' THEN (SELECT title_ar FROM post WHERE id = e.subject_id)
  END`;

@Injectable()
export class AuditEventsQueries {
  constructor(private readonly db: DataSource) {}

  /** What was done, the latest first. */
  async list(caller: Caller, page: AuditEventsPage): Promise<List<AuditEventView>> {
    permitReading(caller);
    const [at, eventId] = keyOf(page.after, 2) ?? [];
    const rows = await read<AuditEventView & { key: string }>(
      this.db,
      `SELECT e.id, e.at, e.at::text AS key, e.action, e.detail, e.request_id AS "requestId",
         jsonb_build_object('kind', e.actor_kind, 'id', e.actor_id, 'nameAr', coalesce(p.name_ar, c.name), 'nameEn', coalesce(p.name_en, c.name)) AS actor,
         CASE WHEN u.id IS NOT NULL THEN jsonb_build_object('id', u.id, 'code', u.code, 'nameAr', u.name_ar, 'nameEn', u.name_en) END AS unit,
         jsonb_build_object('kind', e.subject_kind, 'id', e.subject_id, 'called', ${CALLED}, 'opens', e.subject_kind = ANY ($4)
           OR (e.subject_kind = 'letter' AND EXISTS (SELECT FROM letter l WHERE l.id = e.subject_id AND ${letterIsVisible(5)}))) AS subject
       FROM (
         SELECT * FROM audit_event a
         WHERE ($1::timestamptz IS NULL OR (a.at, a.id) < ($1::timestamptz, $2)) ${wanted(page)}
         ORDER BY a.at DESC, a.id DESC LIMIT $3
       ) e
       LEFT JOIN person p ON e.actor_kind = 'PERSON' AND p.id = e.actor_id
       LEFT JOIN api_client c ON e.actor_kind = 'CLIENT' AND c.id = e.actor_id
       LEFT JOIN org_unit_now u ON u.id = e.unit_id
       ORDER BY e.at DESC, e.id DESC`,
      [at ?? null, eventId ?? null, page.limit + 1, ARRANGED, ...sightParameters(sightOf(caller)), ...givenOf(page)],
    );
    const { items, next } = pageOf(rows, page.limit, (row) => [row.key, row.id]);
    return { items: items.map(({ key: _, ...row }) => row), next };
  }
}

/** Only the conditions that are asked for, so that each finds its index. */
const CONDITIONS: [keyof AuditEventsPage, (parameter: string) => string][] = [
  ['personId', (p) => `a.actor_id = ${p}::uuid AND a.actor_kind = 'PERSON'`],
  ['clientId', (p) => `a.actor_id = ${p}::uuid AND a.actor_kind = 'CLIENT'`],
  ['unitId', (p) => `a.unit_id = ${p}::uuid`],
  ['subjectKind', (p) => `a.subject_kind = ${p}`],
  ['subjectId', (p) => `a.subject_id = ${p}::uuid`],
  ['action', (p) => `a.action = ${p}`],
  ['from', (p) => `a.at >= ${p}::date::timestamp AT TIME ZONE 'Africa/Cairo'`],
  ['to', (p) => `a.at < (${p}::date + 1)::timestamp AT TIME ZONE 'Africa/Cairo'`],
];
const FIRST = 8;

const asked = (page: AuditEventsPage) => CONDITIONS.filter(([name]) => page[name] !== undefined);
const wanted = (page: AuditEventsPage): string =>
  asked(page)
    .map(([, condition], nth) => `AND ${condition(`$${FIRST + nth}`)}`)
    .join(' ');
const givenOf = (page: AuditEventsPage): unknown[] => asked(page).map(([name]) => page[name]);
