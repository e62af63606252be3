import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { personJson, principalJson } from '../identity/person-json.js';
import { THREAD_LINKS } from './letter.js';
import { letterIsVisible, sightOf, sightParameters } from './letter-access.js';
import { ANSWERED_MEANWHILE, IS_REMINDABLE, reminderNo, STILL_REMINDS } from './letter-reminders.js';
import type { LetterPage, SavedVersion } from './letter-view.js';
import { type AnnotatedLetter, pageAbilitiesOf } from './letters.policy.js';
import { remindingAbilitiesOf } from './reminders.policy.js';

/** A correspondence longer than this is shown in part: the letters nearest to the one asked for. */
const LONGEST_THREAD = 200;

@Injectable()
export class LetterPageQueries {
  constructor(private readonly db: DataSource) {}

  /** All that a letter's page shows, in two statements. @throws Refusal 404 for what the caller may not know of (INV-35) */
  async page(caller: Caller, letterId: string): Promise<LetterPage> {
    const sight = sightParameters(sightOf(caller));
    const [facts, ties] = await Promise.all([
      readOne<Omit<LetterPage, 'thread' | 'references' | 'abilities'>>(this.db, FACTS, [letterId, ...sight]),
      readOne<Pick<LetterPage, 'thread' | 'references'>>(this.db, TIES, [
        letterId,
        ...sight,
        THREAD_LINKS,
        LONGEST_THREAD,
      ]),
    ]);
    if (!facts) throw notFound('letter-unknown');
    const reminding = remindingAbilitiesOf(caller, { ...facts, authorUnitId: facts.authorUnit?.id ?? null });
    return { ...facts, ...ties!, abilities: [...pageAbilitiesOf(caller, partiesOf(facts)), ...reminding] };
  }

  /** A draft as it was saved once, for the people of its own unit. @throws Refusal 404 */
  async version(caller: Caller, letterId: string, version: number): Promise<SavedVersion> {
    const [saved] = await read<SavedVersion>(
      this.db,
      `SELECT v.version, v.saved_at AS at, v.open, v.content, ${personJson('v.saved_by')} AS by
       FROM letter l JOIN ${VERSIONS} v ON v.letter_id = l.id
       WHERE l.id = $1 AND ${letterIsVisible(2)} AND l.author_unit_id = ANY ($2) AND v.version = $5`,
      [letterId, ...sightParameters(sightOf(caller)), version],
    );
    if (!saved) throw notFound('version-unknown');
    return saved;
  }
}

type Facts = Pick<LetterPage, 'authorUnit' | 'state' | 'secrecy' | 'entries'>;

function partiesOf({ authorUnit, state, secrecy, entries }: Facts): AnnotatedLetter {
  const inbound = entries.filter(({ direction, annulled }) => direction === 'INBOUND' && !annulled);
  return { authorUnitId: authorUnit?.id ?? null, state, secrecy, receivedIn: inbound.map(({ unitId }) => unitId) };
}

/** Every save that can be read again, the open one too. */
const VERSIONS = `(SELECT letter_id, version, content, saved_by, saved_at, false AS open FROM letter_version
  UNION ALL SELECT letter_id, version, content, saved_by, saved_at, true FROM letter_open_version)`;

/** The rows of a subquery as one JSON list. */
function listOf(fields: string, source: string, order: string): string {
  return `coalesce((SELECT jsonb_agg(jsonb_build_object(${fields}) ORDER BY ${order}) FROM ${source}), '[]')`;
}

const ENTRY_FIELDS = `'entryId', e.id, 'unitId', e.unit_id, 'unitName', e.unit_name, 'direction', e.direction, 'entryNumber', e.entry_number,
  'year', e.year, 'registeredAt', e.registered_at,
  'annulled', EXISTS (SELECT FROM annulment_decision d WHERE d.entry_id = e.id AND d.approved)`;

/** The author's people see all that is known of a letter; another unit its own entry and dispatch beside the author's number. */
const INSIDE = `(l.author_unit_id = ANY ($2) OR $4)`;
const ENTRY_SHOWN = `(${INSIDE} OR e.unit_id = l.author_unit_id OR e.unit_id = ANY ($2))`;

const FACTS = `
  SELECT l.id, l.origin, l.direction, l.kind, l.state, l.version, l.subject, l.body, l.secrecy, l.urgency,
    l.reply_wanted_by AS "replyWantedBy", l.created_at AS "createdAt", l.changed_at AS "changedAt", l.signed_at AS "signedAt",
    l.signed_digest AS "signedDigest", l.attachments_declared AS "attachmentsDeclared",
    (SELECT jsonb_build_object('id', u.id, 'code', u.code, 'nameAr', v.name_ar, 'nameEn', v.name_en)
      FROM org_unit u JOIN org_unit_version v ON v.unit_id = u.id
      WHERE u.id = l.author_unit_id AND v.valid @> cairo_date(coalesce(l.signed_at, official_time()))) AS "authorUnit",
    l.department_id AS "departmentId", (SELECT d.name_ar FROM department d WHERE d.id = l.department_id) AS "departmentNameAr",
    CASE WHEN ${INSIDE} THEN ${personJson('l.drafted_by')} END AS "draftedBy",
    EXISTS (SELECT FROM letter_link k JOIN letter r ON r.id = k.letter_id WHERE k.to_letter_id = l.id AND k.kind = 'REPLIES_TO'
      AND (r.state IS NULL OR r.state IN ('NUMBERED', 'SIGNED', 'DISPATCHED', 'CLOSED', 'ARCHIVED'))) AS replied,
    CASE WHEN l.kind = 'REMINDER' THEN ${reminderNo('l.id')} END AS "reminderNo",
    CASE WHEN ${INSIDE} THEN ${ANSWERED_MEANWHILE} ELSE '[]' END AS "answeredMeanwhile",
    l.kind IS NOT DISTINCT FROM 'REMINDER' AND ${INSIDE} AND ${STILL_REMINDS} AS "stillReminds",
    (SELECT count(*) FROM letter_recipient r WHERE r.letter_id = l.id AND ${INSIDE} AND ${IS_REMINDABLE})::integer AS unanswered,
    greatest(0, l.attachments_declared
      - (SELECT count(*) FROM letter_attachment a WHERE a.letter_id = l.id AND a.role = 'ENCLOSURE'))::integer AS "attachmentsMissing",
    ${listOf(
      `'position', r.position, 'kind', r.kind, 'unitId', r.unit_id, 'externalPartyId', r.external_party_id, 'name', r.name,
       'attentionOf', r.attention_of`,
      'letter_recipient r WHERE r.letter_id = l.id',
      'r.position',
    )} AS recipients,
    ${listOf(
      `'id', a.id, 'role', a.role, 'position', a.position, 'uploadId', a.upload_id, 'name', a.name, 'title', a.title, 'pages', a.pages,
       'copies', a.copies, 'digest', a.digest, 'size', f.size, 'mediaType', f.media_type`,
      'letter_attachment a JOIN stored_file f USING (digest) WHERE a.letter_id = l.id',
      'a.role, a.position',
    )} AS attachments,
    ${listOf(ENTRY_FIELDS, `register_entry e WHERE e.letter_id = l.id AND ${ENTRY_SHOWN}`, 'e.registered_at')} AS entries,
    ${listOf(
      `'id', d.id, 'position', d.recipient_position, 'recipientName', d.recipient_name, 'method', d.method, 'state', d.state,
       'changedAt', d.changed_at`,
      `dispatch d WHERE d.letter_id = l.id AND (${INSIDE} OR d.recipient_unit_id = ANY ($2))`,
      'd.recipient_position, d.id',
    )} AS dispatches,
    ${listOf(
      `'part', s.part, 'person', ${personJson('s.person_id')}, 'titleAr', who.signed ->> 'titleAr', 'titleEn', who.signed ->> 'titleEn',
       'onBehalfOf', nullif(who.signed -> 'onBehalfOf', 'null'), 'assurance', s.assurance, 'level', s.level, 'serial', s.serial, 'signedAt', s.signed_at`,
      `letter_signature s
       CROSS JOIN LATERAL (SELECT signed_by(s.person_id, s.post_id, s.on_behalf_of, s.signed_at) AS signed) who WHERE s.letter_id = l.id`,
      's.id',
    )} AS signatures,
    CASE l.origin WHEN 'PAPER'
      THEN (SELECT v.verdict FROM letter_attachment a JOIN scan_verification v ON v.attachment_id = a.id
        WHERE a.letter_id = l.id AND a.role = 'SCAN' ORDER BY a.position LIMIT 1)
      ELSE (SELECT i.verification ->> 'verdict' FROM intake_item i
        WHERE i.letter_id = l.id AND i.unit_id = ANY ($2) ORDER BY i.id DESC LIMIT 1) END AS verdict,
    ${listOf(
      `'action', s.action, 'from', s.from_state, 'to', s.to_state, 'version', s.version, 'note', s.note, 'writeOff', s.write_off,
       'by', ${personJson('s.taken_by')}, 'at', s.taken_at,
       'onBehalfOf', ${principalJson('s.delegation_id')}`,
      `letter_step s WHERE s.letter_id = l.id AND ${INSIDE}`,
      's.id',
    )} AS steps,
    ${listOf(
      `'version', v.version, 'by', ${personJson('v.saved_by')}, 'at', v.saved_at, 'open', v.open`,
      `${VERSIONS} v WHERE v.letter_id = l.id AND ${INSIDE}`,
      'v.version',
    )} AS versions
  FROM letter l WHERE l.id = $1 AND ${letterIsVisible(2)}`;

/** References both ways and the correspondence, walked only through letters that the caller may know of. */
const TIES = `
  WITH RECURSIVE thread (id) AS (
    SELECT $1::uuid
    UNION
    SELECT l.id FROM thread t
    CROSS JOIN LATERAL (
      SELECT k.to_letter_id AS id FROM letter_link k WHERE k.letter_id = t.id AND k.kind = ANY ($5) AND k.to_letter_id IS NOT NULL
      UNION ALL
      SELECT k.letter_id FROM letter_link k WHERE k.to_letter_id = t.id AND k.kind = ANY ($5)
    ) tied
    JOIN letter l ON l.id = tied.id
    WHERE l.state IS DISTINCT FROM 'CANCELLED' AND ${letterIsVisible(2)}
  ), shown AS (
    SELECT id FROM thread LIMIT $6
  )
  SELECT
    coalesce((SELECT jsonb_agg(jsonb_build_object('way', k.way, 'kind', k.kind, 'letterId', k.other, 'citedText', k.cited_text) ORDER BY k.way DESC, k.id)
      FROM (
        SELECT 'OUT' AS way, k.id, k.kind, k.to_letter_id AS other, k.cited_text FROM letter_link k WHERE k.letter_id = $1
        UNION ALL
        SELECT 'IN', k.id, k.kind, k.letter_id, NULL FROM letter_link k WHERE k.to_letter_id = $1
      ) k
      WHERE k.other IS NULL OR EXISTS (SELECT FROM letter l WHERE l.id = k.other AND ${letterIsVisible(2)})), '[]') AS "references",
    coalesce((SELECT jsonb_agg(jsonb_build_object('id', l.id, 'origin', l.origin, 'kind', l.kind, 'state', l.state, 'subject', l.subject,
        'secrecy', l.secrecy, 'authorName', coalesce(own.unit_name, inbound.counterparty_name, u.name_ar, ''),
        'entries', ${listOf(ENTRY_FIELDS, `register_entry e WHERE e.letter_id = l.id AND ${ENTRY_SHOWN}`, 'e.registered_at')},
        'at', coalesce(own.registered_at, inbound.registered_at, l.created_at))
        ORDER BY coalesce(own.registered_at, inbound.registered_at, l.created_at), l.id)
      FROM shown s JOIN letter l ON l.id = s.id
      LEFT JOIN register_entry own ON own.letter_id = l.id AND own.unit_id = l.author_unit_id AND own.direction = l.direction
      LEFT JOIN register_entry_now inbound ON l.origin = 'PAPER' AND inbound.letter_id = l.id AND inbound.direction = 'INBOUND'
      LEFT JOIN org_unit_now u ON u.id = l.author_unit_id), '[]') AS thread`;
