import { z } from 'zod';
import { letterIsVisible } from '../letters/letter-access.js';
import { entryIsMasked, entryIsVisible } from '../registers/entry-access.js';
import { EntryLine } from '../registers/entry-view.js';
import { NOTICE_KINDS } from './notice.js';

const moment = z.iso.datetime({ offset: true });

/** What somebody was told of, with as much of the letter as they may read now (INV-35, INV-36). */
export const NoticeView = z
  .object({
    id: z.uuid(),
    kind: z.enum(NOTICE_KINDS),
    unitId: z.uuid(),
    unitNameAr: z.string(),
    unitNameEn: z.string(),
    urgent: z.boolean(),
    entry: EntryLine.pick({ id: true, direction: true, entryNumber: true, year: true })
      .nullable()
      .describe('the line of the book, where there is one that you may know of'),
    letterId: z.uuid().nullable(),
    referralId: z.uuid().nullable(),
    subject: z.string().nullable(),
    counterpartyName: z.string().nullable(),
    confidential: z.boolean(),
    masked: z.boolean().describe('you may not read what it says, or no more'),
    detail: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
      .describe('numbers, days and names of units and departments; empty where it is masked'),
    madeAt: moment,
    readAt: moment.nullable(),
  })
  .meta({ id: 'Notice' });
export type NoticeView = z.infer<typeof NoticeView>;

const ENTRY_SAYS = `(e.id IS NOT NULL AND NOT ${entryIsMasked(1)})`;
const LETTER_SAYS = `(e.id IS NULL AND l.id IS NOT NULL)`;
const SAYS = `(${ENTRY_SAYS} OR ${LETTER_SAYS} OR (n.entry_id IS NULL AND n.letter_id IS NULL))`;
const when = (condition: string, value: string) => `CASE WHEN ${condition} THEN ${value} END`;

/**
 * Notices `n` as their reader may see them: rows hold no word of a letter, and what is joined to them here passes the one
 * access filter. Takes the sight's three parameters from `$1` on.
 */
export const NOTICES = `
  SELECT n.id, n.kind, n.unit_id AS "unitId", u.name_ar AS "unitNameAr", u.name_en AS "unitNameEn", n.urgent,
    ${when('e.id IS NOT NULL', `jsonb_build_object('id', e.id, 'direction', e.direction, 'entryNumber', e.entry_number, 'year', e.year)`)} AS entry,
    ${when(`${ENTRY_SAYS} OR ${LETTER_SAYS}`, 'coalesce(l.id, e.letter_id)')} AS "letterId",
    ${when(SAYS, 'n.referral_id')} AS "referralId",
    coalesce(${when(ENTRY_SAYS, 'e.subject')}, ${when(LETTER_SAYS, 'l.subject')}) AS subject,
    ${when(ENTRY_SAYS, 'e.counterparty_name')} AS "counterpartyName",
    coalesce(e.secrecy, l.secrecy, 'NORMAL') <> 'NORMAL' AS confidential,
    NOT ${SAYS} AS masked,
    CASE WHEN ${SAYS} THEN n.detail ELSE '{}' END AS detail,
    n.made_at AS "madeAt", n.read_at AS "readAt"
  FROM notification n
  JOIN LATERAL (SELECT v.name_ar, v.name_en FROM org_unit_version v WHERE v.unit_id = n.unit_id
    ORDER BY v.valid @> cairo_today() DESC, v.valid DESC LIMIT 1) u ON true
  LEFT JOIN LATERAL (SELECT e.* FROM register_entry_now e
    WHERE (e.id = n.entry_id OR (n.entry_id IS NULL AND e.letter_id = n.letter_id AND e.unit_id = n.unit_id))
      AND ${entryIsVisible(1)} ORDER BY e.id LIMIT 1) e ON true
  LEFT JOIN letter l ON l.id = coalesce(n.letter_id, e.letter_id) AND ${letterIsVisible(1)}`;
