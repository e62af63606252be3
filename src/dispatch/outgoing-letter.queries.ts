import { readOne, type Tx } from '../database/transaction.js';
import type { LetterToDispatch } from '../letters/letters.service.js';
import type { EnvelopeDocument, OutgoingLetter } from './envelope.js';

interface SenderFacts {
  code: string;
  name: string;
  date: string;
  size: number;
  mediaType: string;
}

/** What the envelopes of a signed letter say of it, whoever they are for. */
export async function outgoingLetter(tx: Tx, letter: LetterToDispatch): Promise<OutgoingLetter> {
  const facts = await readOne<SenderFacts>(
    tx,
    `SELECT u.code, e.unit_name AS name, cairo_date(e.registered_at) AS date, f.size, f.media_type AS "mediaType"
     FROM register_entry e JOIN org_unit u ON u.id = e.unit_id, stored_file f WHERE e.id = $1 AND f.digest = $2`,
    [letter.entryId, letter.signedDigest],
  );
  const { code, name, date, size, mediaType } = facts!;
  const signed = { position: 0, name: 'letter.pdf', digest: letter.signedDigest, size, mediaType };
  const documents: EnvelopeDocument[] = [
    { role: 'LETTER', ...signed },
    ...letter.attachments.map(({ id: _, ...enclosure }) => ({ role: 'ENCLOSURE' as const, ...enclosure })),
  ];
  return {
    letterId: letter.id,
    kind: letter.kind,
    secrecy: letter.secrecy,
    urgency: letter.urgency,
    replyWantedBy: letter.replyWantedBy,
    attachmentsDeclared: letter.attachmentsDeclared,
    sender: { unitId: letter.authorUnitId, code, name },
    number: letter.entryNumber,
    year: letter.year,
    date,
    references: letter.links.map(({ kind, toLetterId, citedText }) => ({ kind, letterId: toLetterId, citedText })),
    recipients: letter.recipients,
    documents,
  };
}
