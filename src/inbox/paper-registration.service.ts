import type { DataSource } from 'typeorm';
import { prepared } from '../database/prepared.js';
import { databaseFault } from '../database/transaction.js';
import { conflict, invalid, Refusal } from '../errors.js';
import type { Command } from '../http/caller.js';
import { Turns } from '../http/turns.js';

/** A sheet as the database takes it, its sender known. */
export interface PaperSheet {
  subject: string;
  secrecy: string;
  urgency: string;
  unopened?: true;
  party_unit_id?: string;
  party_external_id?: string;
  party_number?: string;
  party_date?: string;
  attachments_declared: number;
  channel: string;
  reply_wanted_by?: string;
  received_at?: string;
  uploads?: string[];
  answers?: string;
  answers_cited?: string;
  duplicate_accepted?: true;
}

export interface RegisteredPaper {
  letterId: string;
  entryId: string;
  registerId: string;
  year: number;
  entryNumber: number;
  registeredAt: Date;
  unopened: boolean;
}

const STATEMENT = `SELECT place, letter_id AS "letterId", entry_id AS "entryId", register_id AS "registerId", year, entry_number AS "entryNumber",
  registered_at AS "registeredAt", unopened FROM register_paper($1)`;

/** More at once on one book only wait for its lock, each on a connection that others could use; four keep it busy. */
const AT_ONCE = 4;
const MOST_WAITING = 500;
const turns = new Turns(AT_ONCE, MOST_WAITING);

/**
 * Registers sheets of paper in their order, all or none, in one round trip: the earlier answer of the key, the checks,
 * the letters and their numbers, the number last (INV-02).
 * @throws Refusal 409 'probable-duplicate' with the entries, 409 'year-closed', 422 for what the sheets say wrongly
 */
export async function registerSheets(
  db: DataSource,
  command: Command,
  unitId: string,
  sheets: PaperSheet[],
): Promise<RegisteredPaper[]> {
  const { caller, key, requestHash } = command;
  const asked = {
    actor_kind: caller.kind,
    actor_id: caller.id,
    person_id: caller.kind === 'PERSON' ? caller.id : null,
    request_id: caller.requestId,
    key,
    request_hash: requestHash.toString('hex'),
    unit_id: unitId,
    items: sheets,
    ...(sheets.some((sheet) => sheet.answers || sheet.answers_cited) && { with_links: true }),
    ...(sheets.some((sheet) => sheet.uploads) && { with_scans: true }),
  };
  const book = sheets.length === 1 ? `${unitId} ${sheets[0]!.secrecy}` : unitId;
  try {
    const rows = await turns.take(book, () =>
      prepared<RegisteredPaper & { place: number }>(db, 'register-paper', STATEMENT, [JSON.stringify(asked)]),
    );
    // two books are numbered one after the other; the answer keeps the order of the sheets
    return rows.sort((a, b) => a.place - b.place).map(({ place: _, ...registered }) => registered);
  } catch (error) {
    throw asRefusal(error, sheets.length > 1);
  }
}

const FIELDS: Record<string, string> = {
  'counterparty-unknown': 'counterparty',
  'received-in-the-future': 'receivedAt',
  'upload-unknown': 'scans',
};

/** What the database refused, said of the sheet at fault. */
function asRefusal(error: unknown, batch: boolean): unknown {
  const fault = databaseFault(error) as { code?: string; message?: string; detail?: string } | undefined;
  if (fault?.code === '55P03') return conflict('busy');
  if (fault?.code !== 'DWREF') return error;
  const code = fault.message ?? 'refused';
  const { item = 0, ...facts } = fault.detail?.startsWith('{') ? JSON.parse(fault.detail) : {};
  if (code === 'idempotency-key-reused') return new Refusal(code, 422, 'Idempotency-Key');
  const field = FIELDS[code];
  if (field) return invalid(code, batch ? `letters.${item}.${field}` : field);
  return conflict(code, batch ? { item, ...facts } : facts);
}
