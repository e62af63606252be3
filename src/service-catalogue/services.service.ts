import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { read, readOne, type Tx, violates } from '../database/transaction.js';
import { conflict, invalid, notFound, Refusal } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { serviceFault } from './service.js';
import type { NewService, ServiceContent, ServiceDetail } from './service-view.js';
import { permitArrangingServices } from './services.policy.js';
import { ServicesQueries } from './services.queries.js';

@Injectable()
export class ServicesService {
  constructor(
    private readonly db: DataSource,
    private readonly services: ServicesQueries,
  ) {}

  /** A new service. @throws Refusal 409 'service-code-taken', 422 for what `requireSound` finds */
  create(command: Command, { code, ...content }: NewService): Promise<ServiceDetail> {
    permitArrangingServices(command.caller);
    return once(this.db, command, async (tx) => {
      await requireSound(tx, content);
      const serviceId = await insertService(tx, code, content);
      await keepVersion(tx, command.caller, serviceId, 1, content);
      return this.recorded(tx, command.caller, serviceId, 'created', 1);
    });
  }

  /** The whole service again, in place of the version that was seen; requests keep what they were received under. @throws Refusal 412 'version-stale' */
  change(command: Command, serviceId: string, seen: number, content: ServiceContent): Promise<ServiceDetail> {
    permitArrangingServices(command.caller);
    return once(this.db, command, async (tx) => {
      const held = await hold(tx, serviceId);
      if (held.retired) throw conflict('service-retired');
      if (held.version !== seen) throw new Refusal('version-stale', 412, 'If-Match', { version: held.version });
      await requireSound(tx, content);
      const version = held.version + 1;
      await tx.query(
        `UPDATE service SET version = $2, field = $3, name_ar = $4, name_en = $5, department_code = $6, target_days = $7, fees_ar = $8,
           fees_en = $9, documents = $10, steps = $11, unit_kinds = $12, issues_permit = $13, changed_at = official_time() WHERE id = $1`,
        [serviceId, version, ...columnsOf(content)],
      );
      await keepVersion(tx, command.caller, serviceId, version, content);
      return this.recorded(tx, command.caller, serviceId, 'changed', version);
    });
  }

  /** No new request asks for it; those received go on. @throws Refusal 409 'service-retired' */
  retire(command: Command, serviceId: string): Promise<ServiceDetail> {
    return this.turn(command, serviceId, true);
  }

  /** It is offered again. @throws Refusal 409 'service-offered' */
  reinstate(command: Command, serviceId: string): Promise<ServiceDetail> {
    return this.turn(command, serviceId, false);
  }

  private turn(command: Command, serviceId: string, retired: boolean): Promise<ServiceDetail> {
    permitArrangingServices(command.caller);
    return once(this.db, command, async (tx) => {
      const held = await hold(tx, serviceId);
      if (held.retired === retired) throw conflict(retired ? 'service-retired' : 'service-offered');
      await tx.query(
        'UPDATE service SET retired_at = CASE WHEN $2 THEN official_time() END, changed_at = official_time() WHERE id = $1',
        [serviceId, retired],
      );
      return this.recorded(tx, command.caller, serviceId, retired ? 'retired' : 'reinstated', held.version);
    });
  }

  private async recorded(
    tx: Tx,
    caller: Caller,
    serviceId: string,
    what: string,
    version: number,
  ): Promise<ServiceDetail> {
    await record(tx, caller, {
      action: `service.${what}`,
      subjectKind: 'service',
      subjectId: serviceId,
      detail: { version },
    });
    return this.services.one(caller, serviceId, tx);
  }
}

async function hold(tx: Tx, serviceId: string): Promise<{ version: number; retired: boolean }> {
  const held = await readOne<{ version: number; retired: boolean }>(
    tx,
    'SELECT version, retired_at IS NOT NULL AS retired FROM service WHERE id = $1 FOR UPDATE',
    [serviceId],
  );
  if (!held) throw notFound('service-unknown');
  return held;
}

/** The order of the steps, documents named once, and departments that some unit has today. @throws Refusal 422 at the field */
async function requireSound(tx: Tx, content: ServiceContent): Promise<void> {
  const fault = serviceFault(content);
  if (fault) throw invalid(...fault);
  const named: [code: string, field: string][] = [
    [content.departmentCode, 'departmentCode'],
    ...content.steps.map(({ departmentCode }, at): [string, string] => [
      departmentCode ?? '',
      `steps.${at}.departmentCode`,
    ]),
  ];
  const rows = await read<{ code: string }>(
    tx,
    'SELECT DISTINCT code FROM department WHERE code = ANY ($1) AND valid @> cairo_today()',
    [named.map(([code]) => code)],
  );
  const known = new Set(['', ...rows.map(({ code }) => code)]);
  const unknown = named.find(([code]) => !known.has(code));
  if (unknown || content.departmentCode === '') throw invalid('department-unknown', unknown?.[1] ?? 'departmentCode');
}

async function insertService(tx: Tx, code: string, content: ServiceContent): Promise<string> {
  try {
    const row = await readOne<{ id: string }>(
      tx,
      `INSERT INTO service (code, field, name_ar, name_en, department_code, target_days, fees_ar, fees_en, documents, steps, unit_kinds,
         issues_permit) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id`,
      [code, ...columnsOf(content)],
    );
    return row!.id;
  } catch (error) {
    if (violates(error, 'service_code_key')) throw conflict('service-code-taken');
    throw error;
  }
}

async function keepVersion(
  tx: Tx,
  caller: Caller,
  serviceId: string,
  version: number,
  content: ServiceContent,
): Promise<void> {
  await tx.query('INSERT INTO service_version (service_id, version, content, saved_by) VALUES ($1, $2, $3, $4)', [
    serviceId,
    version,
    JSON.stringify(content),
    caller.id,
  ]);
}

function columnsOf(content: ServiceContent): unknown[] {
  const { field, nameAr, nameEn, departmentCode, targetDays, feesAr, feesEn, unitKinds, issuesPermit } = content;
  const { documents, steps } = content;
  return [
    ...[field, nameAr, nameEn, departmentCode, targetDays, feesAr, feesEn],
    ...[JSON.stringify(documents), JSON.stringify(steps), unitKinds, issuesPermit],
  ];
}
