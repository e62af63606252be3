import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readOne } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { letterIsVisible, sightOf, sightParameters } from '../letters/letter-access.js';

/** A later letter counts once it is signed, and as long as it is not annulled. */
const ENDED_BY = (kind: string) => `EXISTS (SELECT FROM letter_link k JOIN letter later ON later.id = k.letter_id
    WHERE k.to_letter_id = l.id AND k.kind = '${kind}' AND later.state IN ('SIGNED', 'DISPATCHED', 'CLOSED', 'ARCHIVED'))`;

/** The unit's English name on the day of this moment (INV-49 keeps the Arabic one in the row itself). */
export const unitNameEnOn = (unitId: string, moment: string) => `coalesce((SELECT n.name_en FROM org_unit_version n
    WHERE n.unit_id = ${unitId} AND n.valid @> cairo_date(${moment})), u.code)`;

const OF_ITS_PAGE = `l.id AS "letterId", l.origin, l.kind, l.direction = 'INTERNAL' AS internal, l.secrecy <> 'NORMAL' AS confidential,
    coalesce(l.state = 'ANNULLED', false)
      OR EXISTS (SELECT FROM annulment_decision d WHERE d.entry_id = e.id AND d.approved) AS annulled, ${ENDED_BY('SUPERSEDES')} AS superseded, ${ENDED_BY('WITHDRAWS')} AS withdrawn,
    e.unit_name AS "unitNameAr", ${unitNameEnOn('e.unit_id', 'e.registered_at')} AS "unitNameEn",
    e.entry_number AS number, e.year, cairo_date(e.registered_at) AS date, l.verification_token AS token,
    (SELECT s.assurance FROM letter_signature s WHERE s.letter_id = l.id AND s.part = 'SIGNATORY') AS assurance,
    (SELECT signed_by(s.person_id, s.post_id, s.on_behalf_of, s.signed_at) FROM letter_signature s
      WHERE s.letter_id = l.id AND s.part = 'SIGNATORY') AS "signedBy"`;

const FOR_ITS_VERIFIER = `e.unit_id AS "unitId", u.code AS "unitCode", e.registered_at AS "issuedAt", e.subject,
    l.signed_digest AS "signedDigest", l.signed_at AS "signedAt",
    coalesce((SELECT jsonb_agg(jsonb_build_object('part', s.part, 'serial', s.serial) ORDER BY s.part DESC)
      FROM letter_signature s WHERE s.letter_id = l.id), '[]') AS signatures,
    CASE WHEN l.origin = 'PAPER' THEN jsonb_build_array(jsonb_build_object('code', u.code, 'name', e.unit_name))
      ELSE coalesce((SELECT jsonb_agg(jsonb_build_object('code', ru.code, 'name', r.name) ORDER BY r.position)
        FROM letter_recipient r LEFT JOIN org_unit ru ON ru.id = r.unit_id WHERE r.letter_id = l.id), '[]') END AS recipients`;

/** Those of ours that are signed, and papers that were received. */
const REGISTERED = `FROM letter l
  JOIN register_entry e ON e.letter_id = l.id
  JOIN org_unit u ON u.id = e.unit_id
  WHERE CASE l.origin WHEN 'PAPER' THEN e.direction = 'INBOUND'
    ELSE l.signed_digest IS NOT NULL AND e.unit_id = l.author_unit_id AND e.direction <> 'INBOUND' END`;

/** A letter as its page needs it; `l` is the letter. */
export const PUBLIC_LETTER = `SELECT ${OF_ITS_PAGE} ${REGISTERED}`;

/** The same as its verifier needs it, with the subject that was signed, not a corrected one. */
export const LETTER = `SELECT ${OF_ITS_PAGE}, ${FOR_ITS_VERIFIER} ${REGISTERED}`;

/** Letters by what a paper or a file shows of them. Only these statements; nothing here changes anything. */
@Injectable()
export class RegisteredLettersQueries {
  constructor(private readonly db: DataSource) {}

  /** INV-35 */
  async mayKnow(caller: Caller, letterId: string): Promise<boolean> {
    const found = await readOne(this.db, `SELECT FROM letter l WHERE l.id = $1 AND ${letterIsVisible(2)}`, [
      letterId,
      ...sightParameters(sightOf(caller)),
    ]);
    return found !== undefined;
  }

  /**
   * Whether this person could sign for the unit at that moment, as its head or as a deputy whose delegation covered it:
   * a certificate alone is no authority.
   */
  async couldSign(personId: string, unitId: string, at: Date): Promise<boolean> {
    const found = await readOne(
      this.db,
      `SELECT FROM post_holding h JOIN post p ON p.id = h.post_id
       WHERE p.unit_id = $2 AND p.role = 'HEAD' AND h.held @> $3::timestamptz AND (h.person_id = $1
         OR EXISTS (SELECT FROM delegation d WHERE d.post_id = p.id AND d.principal_id = h.person_id AND d.deputy_id = $1
           AND 'SIGN' = ANY (d.scopes) AND d.period @> $3::timestamptz AND (d.ended_at IS NULL OR d.ended_at > $3::timestamptz)))`,
      [personId, unitId, at],
    );
    return found !== undefined;
  }
}
