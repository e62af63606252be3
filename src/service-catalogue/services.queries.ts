import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, readOne, type Tx } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { keyOf, type List, pageOf } from '../http/paging.js';
import type { ServiceDepartment, ServiceDetail, ServicesPage, ServiceVersion, ServiceView } from './service-view.js';
import { mayArrangeServices, permitArrangingServices, serviceAbilities } from './services.policy.js';

const SERVICE = `s.id, s.code, s.version, s.field, s.name_ar AS "nameAr", s.name_en AS "nameEn", s.department_code AS "departmentCode",
  s.target_days AS "targetDays", s.fees_ar AS "feesAr", s.fees_en AS "feesEn", s.documents, s.steps, s.unit_kinds AS "unitKinds",
  s.issues_permit AS "issuesPermit", s.retired_at IS NOT NULL AS retired, s.changed_at AS "changedAt"`;

/** Everybody knows what is offered; what is out of use, only whoever arranges the services. */
const KNOWN = '($1::boolean OR s.retired_at IS NULL)';

const BY = `CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'nameAr', p.name_ar, 'nameEn', p.name_en) END`;
const VERSIONS = `SELECT jsonb_agg(jsonb_build_object('version', v.version, 'by', ${BY},
    'at', to_char(v.saved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) ORDER BY v.version DESC)
  FROM service_version v LEFT JOIN person p ON p.id = v.saved_by WHERE v.service_id = s.id AND $1`;

@Injectable()
export class ServicesQueries {
  constructor(private readonly db: DataSource) {}

  /** Services by their code. */
  async list(caller: Caller, page: ServicesPage): Promise<List<ServiceView>> {
    const rows = await read<Omit<ServiceView, 'abilities'>>(
      this.db,
      `SELECT ${SERVICE} FROM service s
       WHERE ${KNOWN} AND (s.retired_at IS NOT NULL) = $2
         AND ($3::uuid IS NULL OR (SELECT u.kind FROM org_unit u WHERE u.id = $3) = ANY (s.unit_kinds))
         AND ($4::text IS NULL OR s.field = $4) AND ($5::text IS NULL OR s.code > $5)
       ORDER BY s.code LIMIT $6`,
      [
        mayArrangeServices(caller),
        page.retired === 'true',
        page.unitId ?? null,
        page.field ?? null,
        keyOf(page.after, 1)?.[0] ?? null,
        page.limit + 1,
      ],
    );
    const { items, next } = pageOf(rows, page.limit, (row) => [row.code]);
    return { items: items.map((row) => ({ ...row, abilities: serviceAbilities(caller, row) })), next };
  }

  /** One service; works inside a transaction too. @throws Refusal 404 */
  async one(caller: Caller, serviceId: string, on: DataSource | Tx = this.db): Promise<ServiceDetail> {
    const row = await readOne<Omit<ServiceDetail, 'abilities'>>(
      on,
      `SELECT ${SERVICE}, coalesce((${VERSIONS}), '[]') AS versions FROM service s WHERE ${KNOWN} AND s.id = $2`,
      [mayArrangeServices(caller), serviceId],
    );
    if (!row) throw notFound('service-unknown');
    return { ...row, abilities: serviceAbilities(caller, row) };
  }

  /** The departments that a service may go through: what some unit has today, each code once. */
  departments(caller: Caller): Promise<ServiceDepartment[]> {
    permitArrangingServices(caller);
    return read(
      this.db,
      `SELECT DISTINCT ON (code) code, name_ar AS "nameAr", name_en AS "nameEn" FROM department
       WHERE valid @> cairo_today() ORDER BY code, id`,
    );
  }

  /** The service as it once was. @throws Refusal 404 */
  async version(caller: Caller, serviceId: string, version: number): Promise<ServiceVersion> {
    permitArrangingServices(caller);
    const row = await readOne<ServiceVersion>(
      this.db,
      `SELECT v.version, v.content, v.saved_at AS at, ${BY} AS by
       FROM service_version v LEFT JOIN person p ON p.id = v.saved_by WHERE v.service_id = $1 AND v.version = $2`,
      [serviceId, version],
    );
    if (!row) throw notFound('service-unknown');
    return row;
  }
}
