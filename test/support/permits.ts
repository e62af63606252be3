import { createHash, randomBytes } from 'node:crypto';
import { expect } from '@jest/globals';
import { keptApplicant } from '../../src/one-stop-shop/applicant.js';
import type { TestApp, Voice } from './app.js';
import { DEMO_PIN, type UnitCode } from './letters.js';

/** Invented; what must be found on no public page, in no code and in no file name (INV-37). */
export const APPLICANT = { name: 'منى إبراهيم عبد العال', nationalId: '28503211401234', phone: '01012345678' };

interface Wanted {
  unit?: UnitCode;
  service?: string;
  applicant?: typeof APPLICANT;
  decision?: 'APPROVED' | 'REJECTED' | null;
}

/** A request as the front window receives it, brought to its decision by the owner of the schema; its id is the answer. */
export async function decidedRequest(
  diwan: TestApp,
  { unit = 'BNH', service = 'BLD-01', applicant = APPLICANT, decision = 'APPROVED' }: Wanted = {},
): Promise<string> {
  const { owner } = diwan.database;
  const [{ id, serviceId, unitId }] = await owner.query(
    `SELECT uuidv7() AS id, (SELECT id FROM service WHERE code = $1) AS "serviceId", (SELECT id FROM org_unit WHERE code = $2) AS "unitId"`,
    [service, unit],
  );
  const kept = keptApplicant(applicant, Buffer.from(diwan.config.sealKey!, 'hex'), id);
  await owner.query('SELECT receive_request($1)', [
    JSON.stringify({
      id,
      service_id: serviceId,
      unit_id: unitId,
      channel: 'WINDOW',
      asked_digest: createHash('sha256').update(id).digest('hex'),
      applicant_name: kept.applicantName.toString('hex'),
      national_id: kept.nationalId.toString('hex'),
      phone: kept.phone.toString('hex'),
      national_id_hash: kept.nationalIdHash.toString('hex'),
      phone_hash: kept.phoneHash.toString('hex'),
      details: '',
      site: 'شارع سعد زغلول، بنها',
      verification_token: randomBytes(16).toString('hex'),
    }),
  ]);
  await owner.query(
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
