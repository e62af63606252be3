import { z } from 'zod';
import { SignedBy } from '../signing/signed-by.js';
import { ENTRY_STATES } from './entry.js';
import { entryIsMasked, entryIsVisible } from './entry-access.js';
import { DIRECTIONS } from './register.entity.js';

const moment = z.iso.datetime({ offset: true });

/** A line of a book. What a masked line says is left out; that it is there, is not. */
export const EntryLine = z.object({
  id: z.uuid(),
  registerId: z.uuid(),
  year: z.int(),
  entryNumber: z.int(),
  unitId: z.uuid(),
  unitName: z.string().describe('the name of the unit on that day'),
  direction: z.enum(DIRECTIONS),
  state: z.enum(ENTRY_STATES),
  masked: z.boolean(),
  unopened: z.boolean().describe('secret mail, registered from its envelope'),
  letterId: z.uuid().nullable(),
  subject: z.string().nullable(),
  secrecy: z.enum(['NORMAL', 'CONFIDENTIAL']),
  urgency: z.enum(['NORMAL', 'URGENT', 'VERY_URGENT']),
  counterpartyName: z.string().nullable(),
  counterpartyUnitId: z.uuid().nullable(),
  counterpartyExternalId: z.uuid().nullable(),
  counterpartyNumber: z.string().nullable(),
  counterpartyDate: z.iso.date().nullable(),
  attachmentsDeclared: z.int(),
  channel: z.enum(['ELECTRONIC', 'HAND', 'POST', 'COURIER', 'FAX', 'EMAIL']),
  replyWantedBy: z.iso.date().nullable(),
  receivedAt: moment.nullable(),
  registeredAt: moment,
  corrected: z.boolean(),
  signedInStead: SignedBy.nullable().describe('both names, where a deputy signed it in the stead of the head'),
});
export type EntryLine = z.infer<typeof EntryLine>;

export const EntryDetail = EntryLine.extend({
  registeredBy: z.string().nullable().describe('name of the registrar'),
  signedBy: SignedBy.nullable().describe('who signed the letter, and in whose stead'),
  corrections: z.array(
    z.object({
      field: z.string(),
      oldValue: z.string().nullable(),
      newValue: z.string().nullable(),
      reason: z.string(),
      by: z.string(),
      at: moment,
    }),
  ),
  annulments: z.array(
    z.object({
      id: z.uuid(),
      reason: z.string(),
      decisionReference: z.string(),
      requestedBy: z.string(),
      requestedAt: moment,
      approved: z.boolean().nullable().describe('null while it waits for the second person'),
      note: z.string().nullable(),
      decidedBy: z.string().nullable(),
      decidedAt: moment.nullable(),
    }),
  ),
  filings: z.array(
    z.object({
      action: z.enum(['FILE', 'REOPEN']),
      writeOff: z.string().nullable(),
      fileReference: z.string().nullable(),
      reason: z.string(),
      by: z.string(),
      at: moment,
    }),
  ),
  links: z.array(
    z.object({
      kind: z.string(),
      way: z.enum(['CITES', 'CITED_BY']),
      letterId: z.uuid().nullable(),
      citedText: z.string().nullable(),
      entryNumber: z.int().nullable().describe("the other letter's number in this unit's books"),
      year: z.int().nullable(),
    }),
  ),
  abilities: z.array(z.string()),
});
export type EntryDetail = z.infer<typeof EntryDetail>;

export const WaitingAnnulment = z.object({
  id: z.uuid(),
  entryId: z.uuid(),
  registerId: z.uuid(),
  unitId: z.uuid(),
  direction: z.enum(DIRECTIONS),
  year: z.int(),
  entryNumber: z.int(),
  unitName: z.string(),
  subject: z.string(),
  counterpartyName: z.string().nullable(),
  reason: z.string(),
  decisionReference: z.string(),
  requestedBy: z.string(),
  requestedAt: moment,
  mine: z.boolean().describe('yours to decide; you never decide what you asked for'),
});
export type WaitingAnnulment = z.infer<typeof WaitingAnnulment>;

const unless = (masked: string, column: string, alias: string) =>
  `CASE WHEN ${masked} THEN NULL ELSE e.${column} END AS "${alias}"`;

/** Who made a signature `s`. */
export const SIGNED_BY = 'signed_by(s.person_id, s.post_id, s.on_behalf_of, s.signed_at)';

/** The columns of a line of `register_entry_now e`, masked for the caller; takes the sight's three parameters from `$first` on. */
export function lineColumns(first: number): string {
  const masked = entryIsMasked(first);
  return `e.id, e.register_id AS "registerId", e.year, e.entry_number AS "entryNumber", e.unit_id AS "unitId",
    e.unit_name AS "unitName", e.direction, ${ENTRY_STATE} AS state, ${masked} AS masked, e.unopened,
    ${unless(masked, 'letter_id', 'letterId')}, ${unless(masked, 'subject', 'subject')}, e.secrecy, e.urgency,
    ${unless(masked, 'counterparty_name', 'counterpartyName')}, ${unless(masked, 'counterparty_unit_id', 'counterpartyUnitId')},
    ${unless(masked, 'counterparty_external_id', 'counterpartyExternalId')},
    ${unless(masked, 'counterparty_number', 'counterpartyNumber')}, ${unless(masked, 'counterparty_date', 'counterpartyDate')},
    e.attachments_declared AS "attachmentsDeclared", e.channel, e.reply_wanted_by AS "replyWantedBy",
    e.received_at AS "receivedAt", e.registered_at AS "registeredAt", e.corrected,
    CASE WHEN NOT ${masked} AND e.direction <> 'INBOUND' THEN (SELECT ${SIGNED_BY} FROM letter_signature s
      WHERE s.letter_id = e.letter_id AND s.part = 'SIGNATORY' AND s.on_behalf_of IS NOT NULL) END AS "signedInStead"`;
}

export const ENTRY_STATE = `CASE WHEN e.annulled THEN 'ANNULLED' WHEN e.filed THEN 'CLOSED' ELSE coalesce(e.work, 'REGISTERED') END`;

/** The lines that the caller may know of, as a FROM and WHERE; takes the sight's three parameters from `$first` on. */
export const visibleEntries = (first: number) => `register_entry_now e WHERE ${entryIsVisible(first)}`;
