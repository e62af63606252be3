import { createHash, randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import type { TestApp, Voice } from './app.js';

const step = (kind: string, departmentCode: string | null = null) => ({
  kind,
  nameAr: `خطوة ${kind}`,
  nameEn: `Step ${kind}`,
  departmentCode,
});
const paper = (code: string, required = true) => ({ code, nameAr: `مستند ${code}`, nameEn: `Paper ${code}`, required });

/** What a service says. */
export function serviceText(more: object = {}) {
  return {
    field: 'BUILDING',
    nameAr: 'بيان تجريبي',
    nameEn: 'A statement',
    departmentCode: 'ENG',
    targetDays: 7,
    feesAr: 'وفقًا للائحة',
    feesEn: 'By the schedule',
    documents: [paper('NID'), paper('DEED', false)],
    steps: [step('FRONT_WINDOW'), step('DEPARTMENT', 'ENG'), step('HEAD'), step('HAND_OVER')],
    unitKinds: ['MARKAZ_CITY'],
    issuesPermit: false,
    ...more,
  };
}

let citizens = 0;

/** A citizen nobody has met before; the numbers are well-formed and invented. */
export function citizen() {
  citizens += 1;
  const serial = String(citizens).padStart(4, '0');
  return {
    name: `كريمة ${serial} المرصفاوي`,
    nationalId: `2850615${14}${serial}7`,
    phone: `0101234${serial}`,
  };
}

/** A request at the window; what else it says may be replaced. */
export function requestText(unitId: string, more: object = {}) {
  return {
    unitId,
    serviceCode: 'BLD-04',
    applicant: citizen(),
    site: 'قطعة ١٢ شارع فريد ندا',
    details: 'بيان صلاحية للموقع المبين بالخريطة المرفقة',
    documents: [{ code: 'NID' }, { code: 'DEED' }],
    ...more,
  };
}

export interface Received {
  id: string;
  requestNumber: number;
  year: number;
  version: number;
  dueOn: string;
  verifyAddress: string;
}

export async function receive(window: Voice, unitId: string, more: object = {}): Promise<Received> {
  const { status, body } = await window.post('/api/v1/requests', requestText(unitId, more));
  expect([status, body.code, body.field]).toEqual([201, undefined, undefined]);
  return body;
}

/** A machine of this unit, with a token for each set of scopes. */
export async function machine(diwan: TestApp, unitId: string, scopes: string[]): Promise<Voice> {
  const { owner } = diwan.database;
  const sql = `INSERT INTO api_client (name, unit_id, scopes) VALUES ('shop', $1, $2) RETURNING id`;
  const [client] = await owner.query(sql, [unitId, scopes]);
  const token = randomBytes(32).toString('base64url');
  await owner.query(
    `INSERT INTO api_token (token_hash, client_id, scopes, ends_at) VALUES ($1, $2, $3, clock_timestamp() + interval '1 hour')`,
    [createHash('sha256').update(token).digest(), client.id, scopes],
  );
  return diwan.bearing(token);
}
