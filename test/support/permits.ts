import { expect } from '@jest/globals';
import type { TestApp, Voice } from './app.js';
import { DEMO_PIN, type UnitCode } from './letters.js';
import { receive } from './requests.js';

/** Invented; what must be found on no public page, in no code and in no file name (INV-37). */
export const APPLICANT = { name: 'منى إبراهيم عبد العال', nationalId: '28503211401234', phone: '01012345678' };

interface Wanted {
  unit?: UnitCode;
  service?: string;
  applicant?: typeof APPLICANT;
  decision?: 'APPROVED' | 'REJECTED' | null;
}

/** A request that the front window received, brought to its decision by the owner of the schema; its id is the answer. */
export async function decidedRequest(
  diwan: TestApp,
  { unit = 'BNH', service = 'BLD-01', applicant = APPLICANT, decision = 'APPROVED' }: Wanted = {},
): Promise<string> {
  const [{ unitId }] = await diwan.database.owner.query('SELECT id AS "unitId" FROM org_unit WHERE code = $1', [unit]);
  const window = await diwan.as(`${unit.toLowerCase()}.window`);
  const { id } = await receive(window, unitId, { serviceCode: service, applicant });
  await diwan.database.owner.query(
    `UPDATE service_request SET decision = $2, step = jsonb_array_length(steps) - CASE WHEN $2::text IS NULL THEN 1 ELSE 0 END WHERE id = $1`,
    [id, decision],
  );
  return id;
}

/** What a building permit says. */
export function permitText(more: object = {}) {
  return {
    address: 'شارع سعد زغلول، متفرع من شارع فريد ندا، بنها',
    plot: '١٢ حوض الساحل',
    plotArea: 250.5,
    floors: 5,
    use: 'RESIDENTIAL',
    work: 'NEW',
    conditions: 'الالتزام بالارتدادات القانونية.\nإخطار الإدارة الهندسية قبل بدء العمل بأسبوعين.',
    validFrom: '2026-01-01',
    validUntil: '2099-12-31',
    ...more,
  };
}

/** Prepares the permit of an approved request; its id is the answer. */
export async function prepared(voice: Voice, requestId: string, more: object = {}): Promise<string> {
  const { status, body } = await voice.post(`/api/v1/requests/${requestId}/permit`, permitText(more));
  expect([status, body.code, body.errors]).toEqual([201, undefined, undefined]);
  return body.id;
}

/** A permit that the head has issued; its id is the answer. */
export async function issued(diwan: TestApp, more: object = {}, wanted: Wanted = {}): Promise<string> {
  const unit = (wanted.unit ?? 'BNH').toLowerCase();
  const id = await prepared(await diwan.as(`${unit}.employee`), await decidedRequest(diwan, wanted), more);
  const { status, body } = await (await diwan.as(`${unit}.head`)).post(`/api/v1/permits/${id}/sign`, { pin: DEMO_PIN });
  expect([status, body.code, body.state]).toEqual([200, undefined, 'VALID']);
  return id;
}

export const GROUNDS = { reason: 'مخالفة خط التنظيم', decisionReference: 'قرار ٧٧ لسنة ٢٠٢٦' };
