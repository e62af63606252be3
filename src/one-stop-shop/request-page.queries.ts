import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { read, readOne } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { authoritySecrets } from '../signing/authority-secrets.js';
import { maskedNationalId, openedApplicant } from './applicant.js';
import {
  IS_INSIDE,
  instant,
  LETTER_IS_READ,
  LETTER_IS_TOLD,
  REQUEST_IS_VISIBLE,
  sightParametersOf,
  TELLS_NAMES,
} from './request-access.js';
import { EVENT, FROM_EVENTS, NUMBER_IN_UNIT } from './request-event.js';
import { FROM_REQUESTS, LINE, type SealedLine } from './request-line.js';
import type { RequestPage, TimelineEvent } from './request-view.js';
import { requestAbilities } from './requests.policy.js';

type Facts = Omit<RequestPage, keyof SealedLine | 'applicantNationalId' | 'applicantPhone' | 'abilities' | 'timeline'> &
  SealedLine & { nationalId: Buffer; phone: Buffer; tellsPerson: boolean };

@Injectable()
export class RequestPageQueries {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** All that a request's page shows. @throws Refusal 404 for what the caller may not know of (INV-35) */
  async page(caller: Caller, requestId: string): Promise<RequestPage> {
    const parameters = [...sightParametersOf(caller), requestId];
    const [facts, timeline] = await Promise.all([
      readOne<Facts>(this.db, FACTS, parameters),
      read<TimelineEvent>(this.db, TIMELINE, parameters),
    ]);
    if (!facts) throw notFound('request-unknown');
    const { applicantName, nationalId, phone, tellsPerson, ...told } = facts;
    const sealedApplicant = { applicantName, nationalId, phone };
    const applicant = openedApplicant(sealedApplicant, authoritySecrets(this.config).sealKey, requestId);
    return {
      ...told,
      applicantName: applicant.name,
      applicantNationalId: tellsPerson ? maskedNationalId(applicant.nationalId) : null,
      applicantPhone: tellsPerson ? applicant.phone : null,
      timeline,
      abilities: requestAbilities(caller, {
        ...told,
        hasPermit: told.permitId !== null,
        isPaused: told.pausedOn !== null,
      }),
    };
  }

  /** What happened to a request, the oldest first. @throws Refusal 404 */
  async timeline(caller: Caller, requestId: string): Promise<TimelineEvent[]> {
    const events = await read<TimelineEvent>(this.db, TIMELINE, [...sightParametersOf(caller), requestId]);
    // every request that may be known of has at least been received
    if (events.length === 0) throw notFound('request-unknown');
    return events;
  }
}

const TIMELINE = `SELECT ${EVENT} FROM ${FROM_EVENTS} WHERE ${REQUEST_IS_VISIBLE} AND q.id = $7 ORDER BY v.id`;

const DOCUMENTS = `SELECT jsonb_agg(jsonb_build_object('id', d.id, 'code', d.code, 'title', d.title, 'name', d.name, 'size', f.size,
    'mediaType', f.media_type, 'addedAt', ${instant('d.added_at')}) ORDER BY d.id)
  FROM request_document d LEFT JOIN stored_file f USING (digest) WHERE d.request_id = q.id`;

const PAUSES = `SELECT jsonb_agg(jsonb_build_object('id', p.id, 'holderName', p.holder_name, 'holderUnitId', p.holder_unit_id,
    'letterId', CASE WHEN EXISTS (SELECT FROM letter l WHERE l.id = p.letter_id AND ${LETTER_IS_READ}) THEN p.letter_id END,
    'reason', CASE WHEN ${IS_INSIDE} THEN p.reason ELSE '' END, 'since', ${instant('p.since')}, 'until', ${instant('p.until')})
    ORDER BY p.id DESC)
  FROM request_pause p WHERE p.request_id = q.id`;

/** Seen from the request's unit: its own letters as they were written, the others as they came in. */
const LETTERS = `SELECT jsonb_agg(jsonb_build_object('letterId', CASE WHEN read THEN l.id END, 'how', t.how,
    'direction', CASE WHEN l.author_unit_id = q.unit_id THEN l.direction ELSE 'INBOUND' END,
    'subject', CASE WHEN read THEN l.subject END, 'state', l.state, 'entryNumber', e.entry_number, 'year', e.year,
    'registeredAt', ${instant('e.registered_at')},
    'parties', CASE WHEN l.author_unit_id = q.unit_id
      THEN coalesce((SELECT jsonb_agg(r.name ORDER BY r.position) FROM letter_recipient r WHERE r.letter_id = l.id), '[]')
      ELSE jsonb_build_array(coalesce(e.counterparty_name, u.name_ar, '')) END,
    'open', l.id IN (SELECT open_letters_of(q.id))) ORDER BY t.tied_at, l.id)
  FROM request_letter t JOIN letter l ON l.id = t.letter_id CROSS JOIN LATERAL (SELECT ${LETTER_IS_READ} AS read) sight
  LEFT JOIN LATERAL (${NUMBER_IN_UNIT}) e ON true LEFT JOIN org_unit_now u ON u.id = l.author_unit_id
  WHERE t.request_id = q.id AND ${LETTER_IS_TOLD}`;

const FACTS = `SELECT ${LINE}, q.unit_name AS "unitNameAr", coalesce(n.name_en, q.unit_name) AS "unitNameEn", q.details, q.site, q.steps,
    q.documents_wanted AS "documentsWanted", q.issues_permit AS "issuesPermit", q.closed_at AS "closedAt",
    CASE WHEN ${IS_INSIDE} THEN q.closing_override END AS "closingOverride", q.version, q.national_id AS "nationalId", q.phone,
    ${TELLS_NAMES} AS "tellsPerson",
    (SELECT p.id FROM building_permit p WHERE p.request_id = q.id AND p.stage <> 'CANCELLED') AS "permitId",
    coalesce((${DOCUMENTS}), '[]') AS documents, coalesce((${LETTERS}), '[]') AS letters, coalesce((${PAUSES}), '[]') AS pauses
  FROM ${FROM_REQUESTS} LEFT JOIN org_unit_now n ON n.id = q.unit_id
  WHERE ${REQUEST_IS_VISIBLE} AND q.id = $7`;
