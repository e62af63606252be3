/** The lists of a draft: recipients, references and enclosures, each written whole. */
import { read, type Tx } from '../database/transaction.js';
import { invalid } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { OWN_LETTER_LINKS } from './letter.js';
import { letterIsVisible, sightOf, sightParameters } from './letter-access.js';
import type { LetterContent } from './letter-content.js';

export type NamedRecipient = LetterContent['recipients'][number] & { name: string };

/**
 * The recipients with the names they have today (INV-49); one that was merged is the one it was merged into.
 * @throws Refusal 422 at the recipient for one unknown, named twice, or on the wrong side of the unit's own door
 */
export async function namedRecipients(tx: Tx, unitId: string, content: LetterContent): Promise<NamedRecipient[]> {
  const rows = await read<{ name: string | null; externalPartyId: string | null }>(
    tx,
    `SELECT coalesce(u.name_ar, e.name_ar) AS name, e.id AS "externalPartyId"
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS given (r, ord)
     LEFT JOIN org_unit_now u ON u.id = (r ->> 'unitId')::uuid
     LEFT JOIN external_party g ON g.id = (r ->> 'externalPartyId')::uuid
     LEFT JOIN external_party e ON e.id = coalesce(g.merged_into, g.id)
     ORDER BY ord`,
    [JSON.stringify(content.recipients)],
  );
  const seen = new Set<string>();
  return content.recipients.map((given, index) => {
    const field = `recipients.${index}`;
    const { name = null, externalPartyId = null } = rows[index] ?? {};
    const recipient = externalPartyId ? { ...given, externalPartyId } : given;
    const party = (recipient.unitId ?? recipient.externalPartyId)!;
    if (!name) throw invalid('recipient-unknown', field);
    if (seen.has(party)) throw invalid('recipient-twice', field);
    if (content.kind === 'MEMO' && party !== unitId) throw invalid('memo-leaves-unit', field);
    if (content.kind !== 'MEMO' && party === unitId) throw invalid('recipient-is-sender', field);
    seen.add(party);
    return { ...recipient, name };
  });
}

export async function keepRecipients(tx: Tx, letterId: string, recipients: NamedRecipient[]): Promise<void> {
  await tx.query('DELETE FROM letter_recipient WHERE letter_id = $1', [letterId]);
  await tx.query(
    `INSERT INTO letter_recipient (letter_id, position, kind, unit_id, external_party_id, name, attention_of)
     SELECT $1, ord, r ->> 'kind', (r ->> 'unitId')::uuid, (r ->> 'externalPartyId')::uuid, r ->> 'name', r ->> 'attentionOf'
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS given (r, ord)`,
    [letterId, JSON.stringify(recipients)],
  );
}

export interface FoundLink {
  kind: string;
  toLetterId: string | null;
  citedText: string | null;
}

interface Candidate {
  index: number;
  letterId: string;
  authorUnitId: string | null;
  numbered: boolean;
}

/**
 * The letters that a draft refers to, by id or by a line of the unit's own books; each must be one the caller may know of.
 * @throws Refusal 422 at the reference
 */
export async function foundLinks(
  tx: Tx,
  caller: Caller,
  unitId: string,
  content: LetterContent,
  self?: string,
): Promise<FoundLink[]> {
  const candidates = await read<Candidate>(
    tx,
    `SELECT ord::integer - 1 AS index, l.id AS "letterId", l.author_unit_id AS "authorUnitId",
       l.state IS NULL OR l.state NOT IN ('DRAFT', 'IN_REVIEW', 'APPROVED', 'CANCELLED') AS numbered
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS given (k, ord)
     CROSS JOIN LATERAL (
       SELECT (k ->> 'letterId')::uuid AS id
       UNION
       SELECT e.letter_id FROM register b JOIN register_entry e ON e.register_id = b.id
       WHERE b.unit_id = $2 AND b.direction = k -> 'entry' ->> 'direction'
         AND e.year = (k -> 'entry' ->> 'year')::integer AND e.entry_number = (k -> 'entry' ->> 'entryNumber')::integer
     ) cited
     JOIN letter l ON l.id = cited.id AND ${letterIsVisible(3)}`,
    [JSON.stringify(content.links), unitId, ...sightParameters(sightOf(caller))],
  );
  const seen = new Set<string>();
  return content.links.map((link, index) => {
    if (link.citedText) return { kind: link.kind, toLetterId: null, citedText: link.citedText };
    const field = `links.${index}`;
    const letterId = soundLink(
      link.kind,
      unitId,
      candidates.filter((row) => row.index === index),
      field,
    );
    if (letterId === self || seen.has(link.kind + letterId)) throw invalid('reference-twice', field);
    seen.add(link.kind + letterId);
    return { kind: link.kind, toLetterId: letterId, citedText: null };
  });
}

function soundLink(kind: string, unitId: string, found: Candidate[], field: string): string {
  const [only] = found;
  if (!only) throw invalid('reference-unknown', field);
  // The same number may stand in the general and in the confidential book.
  if (found.length > 1) throw invalid('reference-ambiguous', field);
  if (!only.numbered) throw invalid('reference-not-numbered', field);
  if (OWN_LETTER_LINKS.includes(kind) && only.authorUnitId !== unitId) throw invalid('reference-not-own-letter', field);
  return only.letterId;
}

export async function keepLinks(tx: Tx, letterId: string, links: FoundLink[]): Promise<void> {
  await tx.query('DELETE FROM letter_link WHERE letter_id = $1', [letterId]);
  await tx.query(
    `INSERT INTO letter_link (letter_id, kind, to_letter_id, cited_text)
     SELECT $1, k ->> 'kind', (k ->> 'toLetterId')::uuid, k ->> 'citedText'
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS given (k, ord) ORDER BY ord`,
    [letterId, JSON.stringify(links)],
  );
}

export type KeptEnclosure = LetterContent['attachments'][number] & { digest: string; name: string };

export async function keepEnclosures(
  tx: Tx,
  letterId: string,
  enclosures: KeptEnclosure[],
  addedBy: string | null,
): Promise<void> {
  await tx.query(`DELETE FROM letter_attachment WHERE letter_id = $1 AND role = 'ENCLOSURE'`, [letterId]);
  await tx.query(
    `INSERT INTO letter_attachment (letter_id, role, position, digest, name, upload_id, title, pages, copies, added_by)
     SELECT $1, 'ENCLOSURE', ord, a ->> 'digest', a ->> 'name', (a ->> 'uploadId')::uuid, a ->> 'title', (a ->> 'pages')::integer,
       (a ->> 'copies')::integer, $3
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS given (a, ord)`,
    [letterId, JSON.stringify(enclosures), addedBy],
  );
}
