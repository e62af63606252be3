import type { DataSource } from 'typeorm';
import { readOne } from '../database/transaction.js';
import type { NumberedPermit, PermitOnPaper } from './permit-on-paper.js';

/** Everything the permit's sheet shows, in one statement. Whoever asks has been let in already. */
export async function permitOnPaper(db: DataSource, permitId: string): Promise<PermitOnPaper> {
  const permit = await readOne<PermitOnPaper>(db, `SELECT ${SHOWN} ${FROM}`, [permitId]);
  return permit!;
}

/** The same of a permit that has its number. */
export async function numberedPermit(db: DataSource, permitId: string): Promise<NumberedPermit> {
  const permit = await readOne<NumberedPermit>(db, `SELECT ${SHOWN}, ${NUMBERED} ${FROM}`, [permitId]);
  return permit!;
}

const SHOWN = `b.unit_id AS "unitId", u.code AS "unitCode", coalesce(b.unit_name, u.name_ar) AS "unitName", g.name_ar AS "rootName",
  (SELECT d.name_ar FROM service s JOIN department d ON d.code = s.department_code AND d.unit_id = b.unit_id AND d.valid @> cairo_today()
    WHERE s.id = q.service_id) AS "departmentName", head.name_ar AS "headName", head.title_ar AS "headTitle",
  q.request_number AS "requestNumber", q.year AS "requestYear", b.address, b.plot, b.plot_area AS "plotArea", b.floors, b.use, b.work,
  b.conditions, b.valid_from AS "validFrom", b.valid_until AS "validUntil", b.owner_name AS "sealedOwner", b.prepared_at AS "preparedAt"`;

const NUMBERED = `b.permit_number AS "permitNumber", b.year, b.issued_at AS "issuedAt", cairo_date(b.issued_at) AS date,
  b.verification_token AS token`;

const FROM = `FROM building_permit b JOIN service_request q ON q.id = b.request_id JOIN org_unit_now u ON u.id = b.unit_id
  CROSS JOIN (SELECT name_ar FROM org_unit_now WHERE parent_id IS NULL ORDER BY code LIMIT 1) g
  LEFT JOIN LATERAL (SELECT p.name_ar, h.title_ar FROM post_held_now h JOIN person p ON p.id = h.person_id
    WHERE h.unit_id = b.unit_id AND h.role = 'HEAD' ORDER BY h.post_id LIMIT 1) head ON true
  WHERE b.id = $1`;
