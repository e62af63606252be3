import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { read, readOne, type Tx } from '../database/transaction.js';
import { conflict, notFound } from '../errors.js';
import type { Download } from '../files/download.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, pageOf } from '../http/paging.js';
import { id } from '../http/validation.js';
import { personJson } from '../identity/person-json.js';
import { typedCode, verifyAddress } from '../signing/qr-code.js';
import { STATE } from './permit-life.js';
import { PermitOwners } from './permit-owners.service.js';
import type { PermitDetail, PermitLine, PermitsPage } from './permit-view.js';
import { permitAbilities, permitUnitsOf } from './permits.policy.js';

const LINE = `b.id, b.unit_id AS "unitId", ${STATE} AS state, b.permit_number AS "permitNumber", b.year, b.issued_at AS "issuedAt",
  b.address, b.plot, b.floors, b.use, b.work, b.valid_from AS "validFrom", b.valid_until AS "validUntil",
  b.request_id AS "requestId", q.request_number AS "requestNumber", q.year AS "requestYear", b.prepared_at AS "preparedAt"`;
const FROM = 'building_permit_now b JOIN service_request q ON q.id = b.request_id';

const moment = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const SIGNATURES = `SELECT jsonb_agg(jsonb_build_object('part', s.part, 'by', ${personJson('s.person_id')}, 'titleAr', o.title_ar,
    'titleEn', o.title_en, 'assurance', s.assurance, 'level', s.level, 'at', ${moment('s.signed_at')}) ORDER BY s.part DESC)
  FROM permit_signature s LEFT JOIN post o ON o.id = s.post_id WHERE s.permit_id = b.id`;

const DECISIONS = `SELECT jsonb_agg(jsonb_build_object('id', d.id, 'action', d.action, 'reason', d.reason,
    'decisionReference', d.decision_reference, 'by', ${personJson('d.decided_by')}, 'at', ${moment('d.decided_at')}) ORDER BY d.id)
  FROM permit_decision d WHERE d.permit_id = b.id`;

const DETAIL = `${LINE}, b.version, u.name_en AS "unitNameEn", coalesce(b.unit_name, u.name_ar) AS "unitNameAr", b.owner_name AS "sealedOwner",
  b.plot_area::float8 AS "plotArea", b.conditions, q.service_name_ar AS "serviceNameAr", q.service_name_en AS "serviceNameEn",
  ${personJson('b.prepared_by')} AS "preparedBy", coalesce((${SIGNATURES}), '[]') AS signatures, b.signed_digest AS "signedDigest",
  b.verification_token AS token, coalesce((${DECISIONS}), '[]') AS decisions`;

type DetailRow = Omit<PermitDetail, 'abilities' | 'ownerName' | 'verifyAddress' | 'shortCode'> & {
  sealedOwner: Buffer;
  token: Buffer | null;
};

@Injectable()
export class PermitsQueries {
  constructor(
    private readonly db: DataSource,
    private readonly owners: PermitOwners,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** The newest first. */
  async list(caller: Caller, page: PermitsPage): Promise<List<PermitLine>> {
    const after = keyOf(page.after, 1)?.[0];
    const rows = await read<PermitLine>(
      this.db,
      `SELECT ${LINE} FROM ${FROM}
       WHERE b.unit_id = ANY ($1) AND ($2::uuid IS NULL OR b.unit_id = $2) AND ($3::text IS NULL OR ${STATE} = $3)
         AND ($4::uuid IS NULL OR b.id < $4)
       ORDER BY b.id DESC LIMIT $5`,
      [
        permitUnitsOf(caller),
        page.unitId ?? null,
        page.state ?? null,
        id.safeParse(after).success ? after : null,
        page.limit + 1,
      ],
    );
    return pageOf(rows, page.limit, (row) => [row.id]);
  }

  /** One permit with what was decided about it. @throws Refusal 404 */
  async one(caller: Caller, permitId: string): Promise<PermitDetail> {
    const row = await readOne<DetailRow>(
      this.db,
      `SELECT ${DETAIL} FROM ${FROM} JOIN org_unit_now u ON u.id = b.unit_id WHERE b.id = $1 AND b.unit_id = ANY ($2)`,
      [permitId, permitUnitsOf(caller)],
    );
    if (!row) throw notFound('permit-unknown');
    const { sealedOwner, token, ...permit } = row;
    return {
      ...permit,
      ownerName: caller.kind === 'PERSON' ? this.owners.open(permitId, sealedOwner) : null,
      verifyAddress: token && verifyAddress(this.config.publicUrl, token),
      shortCode: token && typedCode(token),
      abilities: permitAbilities(caller, permit),
    };
  }

  /** The permit as it was signed: always the same bytes (INV-11). @throws Refusal 404, 409 'permit-not-issued' */
  async signed(caller: Caller, permitId: string): Promise<Download> {
    const file = await readOne<Download & { digest: string | null; permitNumber: number; year: number }>(
      this.db,
      `SELECT b.signed_digest AS digest, f.size, f.media_type AS "mediaType", b.permit_number AS "permitNumber", b.year
       FROM building_permit b LEFT JOIN stored_file f ON f.digest = b.signed_digest
       WHERE b.id = $1 AND b.unit_id = ANY ($2)`,
      [permitId, permitUnitsOf(caller)],
    );
    if (!file) throw notFound('permit-unknown');
    if (!file.digest) throw conflict('permit-not-issued');
    return { ...file, name: `رخصة ${file.permitNumber} لسنة ${file.year}.pdf` };
  }
}

/** Permits that wait for their signature: they keep their unit open (INV-34). */
export async function openPermitCount(tx: Tx, unitId: string): Promise<number> {
  const row = await readOne<{ count: number }>(
    tx,
    `SELECT count(*)::integer AS count FROM building_permit WHERE unit_id = $1 AND stage IN ('PREPARED', 'NUMBERED')`,
    [unitId],
  );
  return row!.count;
}
