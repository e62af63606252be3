import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, type Page, pageOf } from '../http/paging.js';
import { id as uuid } from '../http/validation.js';
import { sightOf, sightParameters } from '../letters/letter-access.js';
import { renderDeliveryManifest } from '../printing/delivery-manifest.js';
import type { ManifestDetail, ManifestLine, ManifestView } from './delivery-manifest-view.js';
import type { DispatchStanding } from './dispatch.js';
import { dispatchAbilities } from './dispatches.policy.js';

export interface ManifestsWish extends Page {
  unitId: string;
  state?: 'OPEN' | 'CLOSED';
  messenger?: string;
  /** A civil date in Cairo. */
  day?: string;
}

type LineRow = Omit<ManifestLine, 'abilities'> & DispatchStanding & { senderUnitId: string };

@Injectable()
export class DeliveryManifestsQueries {
  constructor(private readonly db: DataSource) {}

  /** A unit's pages, the newest first. */
  async list(caller: Caller, wish: ManifestsWish): Promise<List<ManifestView>> {
    const after = uuid.safeParse(keyOf(wish.after, 1)?.[0]);
    const rows = await read<ManifestView>(
      this.db,
      `SELECT * FROM (${PAGE}) m WHERE "unitId" = $4 AND ($5::text IS NULL OR ($5 = 'OPEN') = ("openLines" > 0))
         AND ($6::uuid IS NULL OR id < $6) AND ($7::text IS NULL OR messenger = $7)
         AND ($8::date IS NULL OR cairo_date("madeAt") = $8) ORDER BY id DESC LIMIT $9`,
      [
        ...sightParameters(sightOf(caller)),
        ...[wish.unitId, wish.state ?? null, after.data ?? null],
        ...[wish.messenger ?? null, wish.day ?? null, wish.limit + 1],
      ],
    );
    return pageOf(rows, wish.limit, (manifest) => [manifest.id]);
  }

  /** A page with its lines. @throws Refusal 404 (INV-35) */
  async one(caller: Caller, manifestId: string): Promise<ManifestDetail> {
    const page = await readOne<ManifestView>(this.db, `SELECT * FROM (${PAGE}) m WHERE id = $4`, [
      ...sightParameters(sightOf(caller)),
      manifestId,
    ]);
    if (!page) throw notFound('manifest-unknown');
    const rows = await read<LineRow>(this.db, LINES, [manifestId]);
    const lines = rows.map(({ state, method, senderUnitId, ...line }) => ({
      ...line,
      abilities: line.ending ? [] : dispatchAbilities(caller, { state, method, senderUnitId }),
    }));
    return { ...page, lines };
  }

  /** The page on paper, for the messenger; its ended lines are filled in. @throws Refusal 404 */
  async print(caller: Caller, manifestId: string): Promise<Uint8Array> {
    const page = await this.one(caller, manifestId);
    const heading = await readOne<{ governorate: string; unit: string; date: string }>(this.db, HEADING, [manifestId]);
    return renderDeliveryManifest({ ...page, ...heading!, digits: 'arab' });
  }
}

/** The unit's own people know of its pages, the cleared ones of the secret ones too; the governor's office of all others. */
const PAGE = `
  SELECT m.id, m.unit_id AS "unitId", m.secrecy, m.year, m.page_number AS "pageNumber", m.messenger, p.name_ar AS "madeBy", m.made_at AS "madeAt",
    k.lines, k.open AS "openLines"
  FROM delivery_manifest m JOIN person p ON p.id = m.made_by
  CROSS JOIN LATERAL (SELECT count(*)::integer AS lines, (count(*) FILTER (WHERE ending IS NULL))::integer AS open
    FROM manifest_line WHERE manifest_id = m.id) k
  WHERE CASE m.secrecy WHEN 'NORMAL' THEN m.unit_id = ANY ($1::uuid[]) OR $3::boolean ELSE m.unit_id = ANY ($2::uuid[]) END`;

const LINES = `
  SELECT k.line_number AS "lineNumber", d.id AS "dispatchId", d.letter_id AS "letterId", e.entry_number AS "entryNumber", e.year,
    cairo_date(e.registered_at) AS date, l.subject, d.recipient_name AS "recipientName", l.attachments_declared AS "attachmentsDeclared",
    k.ending, k.ended_at AS "endedAt", f.facts ->> 'fullName' AS "fullName", f.facts ->> 'title' AS title, f.facts ->> 'takenAt' AS "takenAt",
    f.reason_code AS "reasonCode", f.facts ->> 'reasonText' AS "reasonText", d.state, d.method, d.sender_unit_id AS "senderUnitId"
  FROM manifest_line k JOIN dispatch d ON d.id = k.dispatch_id JOIN letter l ON l.id = d.letter_id
  JOIN register_entry e ON e.letter_id = l.id AND e.unit_id = d.sender_unit_id AND e.direction = l.direction
  LEFT JOIN LATERAL (SELECT v.reason_code, v.statement::jsonb -> 'facts' AS facts FROM delivery_evidence v
    WHERE v.dispatch_id = k.dispatch_id AND v.seq = k.evidence_seq) f ON true
  WHERE k.manifest_id = $1 ORDER BY k.line_number`;

const HEADING = `
  SELECT replace(g.name_ar, 'ديوان عام ', '') AS governorate, v.name_ar AS unit, cairo_date(m.made_at) AS date
  FROM delivery_manifest m JOIN org_unit_version v ON v.unit_id = m.unit_id AND v.valid @> cairo_date(m.made_at)
  LEFT JOIN LATERAL (SELECT name_ar FROM org_unit_now WHERE kind = 'DIWAN' ORDER BY code LIMIT 1) g ON true WHERE m.id = $1`;
