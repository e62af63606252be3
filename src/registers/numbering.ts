import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Direction, NumberedThing, RegisterClass } from './register.entity.js';

export type Channel = 'ELECTRONIC' | 'HAND' | 'POST' | 'COURIER' | 'FAX' | 'EMAIL';

/** A line to be written into a book. Names are the snapshot that stays (INV-49). */
export interface EntryToMake {
  letterId: string;
  subject: string;
  secrecy: string;
  urgency: string;
  counterpartyUnitId?: string | null;
  counterpartyExternalId?: string | null;
  counterpartyName: string;
  counterpartyNumber?: string | null;
  counterpartyDate?: string | null;
  attachmentsDeclared?: number;
  channel: Channel;
  replyWantedBy?: string | null;
  /** Secret mail entered from its envelope by a clerk without clearance (INV-36). */
  unopened?: boolean;
  /** Inbound only; the moment of registering where it is left out. */
  receivedAt?: Date | null;
  registeredBy: string | null;
}

export interface NumberedEntry {
  entryId: string;
  letterId: string;
  year: number;
  entryNumber: number;
  registeredAt: Date;
}

/**
 * Draws the next numbers of a register for these entries, in their order: the only way to a number (INV-01, INV-02).
 * The register stays locked until the transaction ends, so this is the last thing a use case does.
 */
export async function enterInRegister(tx: Tx, registerId: string, entries: EntryToMake[]): Promise<NumberedEntry[]> {
  const lines = entries.map((entry) => ({
    letter_id: entry.letterId,
    subject: entry.subject,
    secrecy: entry.secrecy,
    urgency: entry.urgency,
    counterparty_unit_id: entry.counterpartyUnitId ?? null,
    counterparty_external_id: entry.counterpartyExternalId ?? null,
    counterparty_name: entry.counterpartyName,
    counterparty_number: entry.counterpartyNumber ?? null,
    counterparty_date: entry.counterpartyDate ?? null,
    attachments_declared: entry.attachmentsDeclared ?? 0,
    channel: entry.channel,
    reply_wanted_by: entry.replyWantedBy ?? null,
    unopened: entry.unopened ?? false,
    received_at: entry.receivedAt ?? null,
    registered_by: entry.registeredBy,
  }));
  return read<NumberedEntry>(
    tx,
    `SELECT entry_id AS "entryId", letter_id AS "letterId", year, entry_number AS "entryNumber", registered_at AS "registeredAt"
     FROM enter_in_register($1, $2)`,
    [registerId, JSON.stringify(lines)],
  );
}

/** The unit's book for this direction and secrecy. @throws Refusal 404 where the unit has none */
export async function bookOf(
  tx: Tx,
  unitId: string,
  direction: Direction,
  registerClass: RegisterClass,
): Promise<string> {
  const book = await readOne<{ id: string }>(
    tx,
    'SELECT id FROM register WHERE unit_id = $1 AND direction = $2 AND class = $3 ORDER BY code LIMIT 1',
    [unitId, direction, registerClass],
  );
  if (!book) throw notFound('register-unknown');
  return book.id;
}

const BOOKS: [NumberedThing, RegisterClass, string, string, string][] = [
  ['INBOUND', 'GENERAL', 'IN', 'دفتر الوارد العام', 'General inbound register'],
  ['OUTBOUND', 'GENERAL', 'OUT', 'دفتر الصادر العام', 'General outbound register'],
  ['INTERNAL', 'GENERAL', 'INT', 'دفتر المكاتبات الداخلية', 'Internal register'],
  ['INBOUND', 'CONFIDENTIAL', 'C-IN', 'دفتر الوارد السري', 'Confidential inbound register'],
  ['OUTBOUND', 'CONFIDENTIAL', 'C-OUT', 'دفتر الصادر السري', 'Confidential outbound register'],
  ['REQUEST', 'GENERAL', 'REQ', 'سجل طلبات المواطنين', "Register of citizens' requests"],
  ['PERMIT', 'GENERAL', 'PER', 'سجل رخص البناء', 'Register of building permits'],
];

/** Gives a new unit the books that every unit has. */
export async function openBooks(tx: Tx, unitId: string): Promise<void> {
  for (const [direction, registerClass, code, nameAr, nameEn] of BOOKS) {
    await tx.query(
      'INSERT INTO register (unit_id, direction, class, code, name_ar, name_en) VALUES ($1, $2, $3, $4, $5, $6)',
      [unitId, direction, registerClass, code, nameAr, nameEn],
    );
  }
}
