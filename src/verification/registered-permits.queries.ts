import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { preparedOne } from '../database/prepared.js';
import { unitNameEnOn } from './registered-letters.queries.js';
import type { RegisteredPermit } from './registered-permit.js';

const PERMIT = `SELECT p.id AS "permitId", p.state, cairo_today() < p.valid_from AS "notYet", cairo_date(p.latest_decided_at) AS "decidedOn",
    p.unit_id AS "unitId", u.code AS "unitCode", p.unit_name AS "unitName", ${unitNameEnOn('p.unit_id', 'p.issued_at')} AS "unitNameEn",
    p.permit_number AS number, p.year, cairo_date(p.issued_at) AS date, p.issued_at AS "issuedAt",
    q.request_number AS "requestNumber", q.year AS "requestYear", p.address, p.plot, p.plot_area AS "plotArea", p.floors, p.use, p.work,
    p.conditions, p.valid_from AS "validFrom", p.valid_until AS "validUntil", p.verification_token AS token,
    p.signed_digest AS "signedDigest", p.signed_at AS "signedAt",
    (SELECT s.assurance FROM permit_signature s WHERE s.permit_id = p.id AND s.part = 'SIGNATORY') AS assurance,
    (SELECT signed_by(s.person_id, s.post_id, s.on_behalf_of, s.signed_at) FROM permit_signature s
      WHERE s.permit_id = p.id AND s.part = 'SIGNATORY') AS "signedBy",
    coalesce((SELECT jsonb_agg(jsonb_build_object('part', s.part, 'serial', s.serial) ORDER BY s.part DESC)
      FROM permit_signature s WHERE s.permit_id = p.id), '[]') AS signatures
  FROM building_permit_now p
  JOIN service_request q ON q.id = p.request_id
  JOIN org_unit u ON u.id = p.unit_id
  WHERE p.stage = 'ISSUED' AND p.id = $1`;

/** Signed permits as a paper or a file shows them; the owner's name stays sealed (INV-37). */
@Injectable()
export class RegisteredPermitsQueries {
  constructor(private readonly db: DataSource) {}

  one(permitId: string): Promise<RegisteredPermit | undefined> {
    return preparedOne<RegisteredPermit>(this.db, 'public-permit', PERMIT, [permitId]);
  }
}
