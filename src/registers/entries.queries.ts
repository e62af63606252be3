import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne } from '../database/transaction.js';
import { invalid, notFound } from '../errors.js';
import { type Caller, clearedUnitsOf, unitsOf } from '../http/caller.js';
import { keyOf, type List, type Page, pageOf } from '../http/paging.js';
import { letterIsVisible, sightOf, sightParameters } from '../letters/letter-access.js';
import { tokensMeant } from '../signing/qr-code.js';
import { entryIsMasked } from './entry-access.js';
import { readEntryNumber } from './entry-number.js';
import {
  type EntryDetail,
  type EntryLine,
  lineColumns,
  SIGNED_BY,
  visibleEntries,
  type WaitingAnnulment,
} from './entry-view.js';
import type { Direction } from './register.entity.js';
import { entryAbilities, mayDecideIn } from './registers.policy.js';
import { RegistersQueries } from './registers.queries.js';

const MOST_FOUND = 50;

export interface LinesWanted extends Page {
  year?: number;
  /** A civil date in Cairo. */
  date?: string;
  direction: 'asc' | 'desc';
}

export interface NumberWanted {
  number: string;
  unitId?: string;
  direction?: Direction;
}

@Injectable()
export class EntriesQueries {
  constructor(
    private readonly db: DataSource,
    private readonly registers: RegistersQueries,
  ) {}

  /** The lines of a book, by number; those of its newest year where neither year nor day is named. */
  async lines(caller: Caller, registerId: string, wanted: LinesWanted): Promise<List<EntryLine>> {
    const book = await this.registers.book(caller, registerId);
    const year = wanted.year ?? (wanted.date ? Number(wanted.date.slice(0, 4)) : (book.years[0]?.year ?? 0));
    const [beyond, order] = wanted.direction === 'asc' ? ['>', 'ASC'] : ['<', 'DESC'];
    const after = keyOf(wanted.after, 1)?.[0];
    if (after !== undefined && !Number.isInteger(after)) throw invalid('cursor-unknown', 'after');
    const rows = await read<EntryLine>(
      this.db,
      `SELECT ${lineColumns(1)} FROM ${visibleEntries(1)} AND e.register_id = $4 AND e.year = $5
         AND ($6::bigint IS NULL OR e.entry_number ${beyond} $6::bigint)
         AND ($8::date IS NULL OR e.registered_at >= ($8::date::timestamp AT TIME ZONE 'Africa/Cairo')
           AND e.registered_at < (($8::date + 1)::timestamp AT TIME ZONE 'Africa/Cairo'))
       ORDER BY e.entry_number ${order} LIMIT $7`,
      [...sightParameters(sightOf(caller)), registerId, year, after ?? null, wanted.limit + 1, wanted.date ?? null],
    );
    return pageOf(rows, wanted.limit, (line) => [line.entryNumber]);
  }

  /** The lines of the caller's books that bear a cited number or the code of a label, the newest first (INV-47). */
  async byNumber(caller: Caller, wanted: NumberWanted): Promise<List<EntryLine>> {
    const [bears, what] = meant(wanted.number);
    const items = await read<EntryLine>(
      this.db,
      `SELECT ${lineColumns(1)} FROM ${visibleEntries(1)} AND ${bears}
         AND e.unit_id = coalesce($6, e.unit_id) AND e.direction = coalesce($7, e.direction)
       ORDER BY e.registered_at DESC, e.id DESC LIMIT $8`,
      [...sightParameters(sightOf(caller)), ...what, wanted.unitId ?? null, wanted.direction ?? null, MOST_FOUND],
    );
    return { items, next: null };
  }

  /** The lines that name a correspondent or one merged into it, the newest first. */
  async naming(caller: Caller, partyId: string, page: Page): Promise<List<EntryLine>> {
    const rows = await read<EntryLine>(
      this.db,
      `SELECT ${lineColumns(1)} FROM ${visibleEntries(1)} AND NOT ${entryIsMasked(1)}
         AND e.counterparty_external_id IN (SELECT p.id FROM external_party p WHERE p.id = $4 OR p.merged_into = $4)
         AND ($5::uuid IS NULL OR (e.registered_at, e.id) < (SELECT k.registered_at, k.id FROM register_entry k WHERE k.id = $5))
       ORDER BY e.registered_at DESC, e.id DESC LIMIT $6`,
      [...sightParameters(sightOf(caller)), partyId, keyOf(page.after, 1)?.[0] ?? null, page.limit + 1],
    );
    return pageOf(rows, page.limit, (line) => [line.id]);
  }

  /** Annulments that wait for their second person in the units where the caller may decide, the oldest first (INV-08). */
  async waitingAnnulments(caller: Caller, page: Page): Promise<List<WaitingAnnulment>> {
    const units = unitsOf(caller).filter((unitId) => mayDecideIn(caller, unitId));
    const rows = await read<WaitingAnnulment>(
      this.db,
      `SELECT a.id, e.id AS "entryId", e.register_id AS "registerId", e.unit_id AS "unitId", e.direction, e.year,
         e.entry_number AS "entryNumber", e.unit_name AS "unitName", e.subject, e.counterparty_name AS "counterpartyName", a.reason, a.decision_reference AS "decisionReference", p.name_ar AS "requestedBy",
         a.requested_at AS "requestedAt", a.requested_by <> $4 AS "mine"
       FROM annulment_request a JOIN register_entry_now e ON e.id = a.entry_id JOIN person p ON p.id = a.requested_by
       WHERE e.unit_id = ANY ($1) AND (e.secrecy = 'NORMAL' OR e.unit_id = ANY ($2)) AND ($3::uuid IS NULL OR a.id > $3)
         AND NOT EXISTS (SELECT FROM annulment_decision d WHERE d.request_id = a.id)
       ORDER BY a.id LIMIT $5`,
      [units, clearedUnitsOf(caller), keyOf(page.after, 1)?.[0] ?? null, caller.id, page.limit + 1],
    );
    return pageOf(rows, page.limit, (annulment) => [annulment.id]);
  }

  /** One line with all that was ever said about it. @throws Refusal 404 */
  async entry(caller: Caller, entryId: string): Promise<EntryDetail> {
    const found = await readOne<Omit<EntryDetail, 'abilities'> & { annulmentAskedBy: string | null }>(
      this.db,
      `SELECT line.*, p.name_ar AS "registeredBy", ${ABOUT}
       FROM (SELECT ${lineColumns(1)} FROM ${visibleEntries(1)} AND e.id = $4) line
       JOIN register_entry written ON written.id = line.id LEFT JOIN person p ON p.id = written.registered_by`,
      [...sightParameters(sightOf(caller)), entryId],
    );
    if (!found) throw notFound();
    const { annulmentAskedBy, ...entry } = found;
    return { ...entry, abilities: entryAbilities(caller, { ...entry, annulmentAskedBy }) };
  }
}

/** A number with its year or without, or what the code on a label says; as a condition on a line with two parameters. */
function meant(text: string): [condition: string, parameters: unknown[]] {
  const cited = readEntryNumber(text);
  if (cited) return ['e.entry_number = $4 AND e.year = coalesce($5, e.year)', [cited.entryNumber, cited.year]];
  const tokens = tokensMeant(text);
  if (!tokens) throw invalid('entry-number-unreadable', 'number');
  return ['e.letter_id IN (SELECT l.id FROM letter l WHERE l.verification_token BETWEEN $4 AND $5)', tokens];
}

/** What was said about a line, as JSON columns; nothing of a masked one. */
const ABOUT = `
  (SELECT ${SIGNED_BY} FROM letter_signature s WHERE s.letter_id = line."letterId" AND s.part = 'SIGNATORY'
    AND line.direction <> 'INBOUND') AS "signedBy",
  coalesce((SELECT jsonb_agg(jsonb_build_object('field', c.field, 'oldValue', c.old_value, 'newValue', c.new_value,
      'reason', c.reason, 'by', by.name_ar, 'at', c.corrected_at) ORDER BY c.id)
    FROM entry_correction c JOIN person by ON by.id = c.corrected_by
    WHERE c.entry_id = line.id AND NOT line.masked), '[]') AS corrections,
  coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'reason', a.reason, 'decisionReference', a.decision_reference,
      'requestedBy', asked.name_ar, 'requestedAt', a.requested_at, 'approved', d.approved, 'note', d.note,
      'decidedBy', decided.name_ar, 'decidedAt', d.decided_at) ORDER BY a.id)
    FROM annulment_request a JOIN person asked ON asked.id = a.requested_by
    LEFT JOIN annulment_decision d ON d.request_id = a.id LEFT JOIN person decided ON decided.id = d.decided_by
    WHERE a.entry_id = line.id AND NOT line.masked), '[]') AS annulments,
  (SELECT a.requested_by FROM annulment_request a
    WHERE a.entry_id = line.id AND NOT EXISTS (SELECT FROM annulment_decision d WHERE d.request_id = a.id)) AS "annulmentAskedBy",
  coalesce((SELECT jsonb_agg(jsonb_build_object('action', f.action, 'writeOff', f.write_off, 'fileReference', f.file_reference,
      'reason', f.reason, 'by', by.name_ar, 'at', f.filed_at) ORDER BY f.id)
    FROM entry_filing f JOIN person by ON by.id = f.filed_by WHERE f.entry_id = line.id AND NOT line.masked), '[]') AS filings,
  coalesce((SELECT jsonb_agg(jsonb_build_object('kind', link.kind, 'way', link.way, 'letterId', l.id, 'citedText', link.cited_text,
      'entryNumber', theirs.entry_number, 'year', theirs.year) ORDER BY link.id)
    FROM (SELECT k.id, k.kind, 'CITES' AS way, k.to_letter_id AS other, k.cited_text FROM letter_link k WHERE k.letter_id = written.letter_id
      UNION ALL SELECT k.id, k.kind, 'CITED_BY', k.letter_id, NULL FROM letter_link k WHERE k.to_letter_id = written.letter_id) link
    LEFT JOIN letter l ON l.id = link.other
    LEFT JOIN LATERAL (SELECT n.entry_number, n.year FROM register_entry n
      WHERE n.letter_id = l.id AND n.unit_id = line."unitId" ORDER BY n.registered_at LIMIT 1) theirs ON true
    WHERE NOT line.masked AND (link.other IS NULL OR ${letterIsVisible(1)})), '[]') AS links`;
