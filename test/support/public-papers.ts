import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readOne, write } from '../../src/database/transaction.js';
import { DEMO_PIN } from '../../src/demonstration/authority.js';
import { type Applicant, keptApplicant } from '../../src/one-stop-shop/applicant.js';
import { permitClaims } from '../../src/signing/permit-claims.js';
import { receiptClaims } from '../../src/signing/receipt-claims.js';
import type { SigningService } from '../../src/signing/signing.service.js';
import type { TestDatabase } from './database.js';
import { personOf, unitOf } from './signing/registered-letters.js';
import { typesetLetter } from './signing/typeset.js';

const STEPS = [
  { kind: 'FRONT_WINDOW', nameAr: 'استلام الطلب بالشباك', nameEn: 'Received at the window', departmentCode: null },
  { kind: 'DEPARTMENT', nameAr: 'مراجعة الإدارة الهندسية', nameEn: 'Review by the engineers', departmentCode: 'ENG' },
  { kind: 'HEAD', nameAr: 'اعتماد رئيس الوحدة', nameEn: "The head's decision", departmentCode: null },
  { kind: 'HAND_OVER', nameAr: 'تسليم المواطن', nameEn: 'Hand-over', departmentCode: null },
];

export interface ReceivedRequest {
  requestId: string;
  unitId: string;
  number: number;
  year: number;
  token: Buffer;
  qrText: string;
}

/** A citizen's request in a unit's book, as the front window leaves it. */
export async function receivedRequest(
  database: TestDatabase,
  signing: SigningService,
  wish: { applicant: Applicant; sealKey: Buffer; unit?: string; details?: string; site?: string },
): Promise<ReceivedRequest> {
  const { applicant, sealKey, unit = 'BNH', details = '', site = '' } = wish;
  const [requestId, token, unitId] = [randomUUID(), randomBytes(16), await unitOf(database, unit)];
  const service = { code: 'BLD-PMT', nameAr: 'إصدار رخصة بناء', nameEn: 'Building permit' };
  const { id: serviceId } = (await readOne<{ id: string }>(
    database.owner,
    `INSERT INTO service (code, field, name_ar, name_en, department_code, target_days, documents, steps, unit_kinds, issues_permit)
     VALUES ($1, 'BUILDING', $2, $3, 'ENG', 30, '[]', $4, '{MARKAZ_CITY}', true)
     ON CONFLICT (code) DO UPDATE SET name_ar = excluded.name_ar RETURNING id`,
    [service.code, service.nameAr, service.nameEn, JSON.stringify(STEPS)],
  ))!;
  const kept = keptApplicant(applicant, sealKey, requestId);
  const row = await readOne<{ number: number; year: number; issuedAt: Date }>(
    database.app,
    'SELECT request_number AS number, year, received_at AS "issuedAt" FROM receive_request($1)',
    [
      JSON.stringify({
        id: requestId,
        unit_id: unitId,
        service_id: serviceId,
        channel: 'WINDOW',
        asked_digest: randomBytes(32).toString('hex'),
        applicant_name: kept.applicantName.toString('hex'),
        national_id: kept.nationalId.toString('hex'),
        phone: kept.phone.toString('hex'),
        national_id_hash: kept.nationalIdHash.toString('hex'),
        phone_hash: kept.phoneHash.toString('hex'),
        details,
        site,
        verification_token: token.toString('hex'),
      }),
    ],
  );
  const facts = { ...row!, unitCode: unit, token, serviceCode: service.code, serviceNameAr: service.nameAr };
  return {
    requestId,
    unitId,
    token,
    number: row!.number,
    year: row!.year,
    qrText: await signing.qrFor(receiptClaims(facts)),
  };
}

/** The request goes on to a step, or back to one. */
export async function moved(
  database: TestDatabase,
  { requestId }: ReceivedRequest,
  to: number,
  told = '',
): Promise<void> {
  await write(database.app, async (tx) => {
    const { step } = (await readOne<{ step: number }>(tx, 'SELECT step FROM service_request WHERE id = $1', [
      requestId,
    ]))!;
    await tx.query('UPDATE service_request SET step = $2, step_since = official_time() WHERE id = $1', [requestId, to]);
    await tx.query(
      `INSERT INTO request_event (request_id, kind, from_step, to_step, told) VALUES ($1, 'STEP_CHANGED', $2, $3, $4)`,
      [requestId, step, to, told],
    );
  });
}

export interface IssuedPermit {
  permitId: string;
  number: number;
  year: number;
  token: Buffer;
  qrText: string;
  pdf: Uint8Array;
}

const PERMIT = {
  address: 'شارع الجيش، كفر الجزار، بنها',
  plot: '14 حوض الغفارة',
  plotArea: '250.50',
  floors: 5,
  use: 'RESIDENTIAL' as const,
  work: 'NEW',
  conditions: 'ترك ردود قانونية',
};

/** A permit for an approved request: numbered, signed by the head and sealed. */
export async function issuedPermit(
  database: TestDatabase,
  signing: SigningService,
  request: ReceivedRequest,
  days: { from: number; until: number } = { from: 0, until: 365 },
): Promise<IssuedPermit> {
  const { unitId, requestId } = request;
  const db = database.app;
  const headId = await personOf(database, 'bnh.head');
  await db.query(`UPDATE service_request SET decision = 'APPROVED', step = 4 WHERE id = $1`, [requestId]);
  const made = (await readOne<{ id: string; validFrom: string; validUntil: string }>(
    db,
    `INSERT INTO building_permit (request_id, unit_id, owner_name, address, plot, plot_area, floors, use, work, conditions, valid_from, valid_until, prepared_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, cairo_today() + $11::int, cairo_today() + $12::int, $13)
     RETURNING id, valid_from AS "validFrom", valid_until AS "validUntil"`,
    [requestId, unitId, randomBytes(40), ...Object.values(PERMIT), days.from, days.until, headId],
  ))!;
  const token = randomBytes(16);
  const numbered = (await readOne<{ number: number; year: number; issuedAt: Date; unitName: string }>(
    db,
    `SELECT n.permit_number AS number, n.year, n.issued_at AS "issuedAt", u.name_ar AS "unitName"
     FROM number_permit($1, $2) n, org_unit_now u WHERE u.id = $3`,
    [made.id, token, unitId],
  ))!;
  const qrText = await signing.qrFor(
    permitClaims({
      ...PERMIT,
      ...made,
      ...numbered,
      unitCode: 'BNH',
      token,
      requestNumber: request.number,
      requestYear: request.year,
    }),
  );
  const signatory = await signing.openSignatory(headId, unitId, DEMO_PIN);
  const area = { page: 1, rect: [60, 120, 236, 182] as [number, number, number, number] };
  const order = { signatory, area, block: { digits: 'arab' as const }, unitId };
  const { pdf, signatures } = await signing.signSheet({ pdf: typesetLetter(), ...order });
  const digest = createHash('sha256').update(pdf).digest('hex');
  await write(db, async (tx) => {
    await tx.query(`INSERT INTO stored_file (digest, size, media_type) VALUES ($1, $2, 'application/pdf')`, [
      digest,
      pdf.length,
    ]);
    await tx.query(
      `UPDATE building_permit SET stage = 'ISSUED', signed_digest = $2, signed_at = official_time(), signed_by = $3, signing_post_id = $4 WHERE id = $1`,
      [made.id, digest, signatory.personId, signatory.postId],
    );
    for (const { part, serial, assurance, level } of signatures) {
      await tx.query(
        'INSERT INTO permit_signature (permit_id, part, serial, assurance, level) VALUES ($1, $2, $3, $4, $5)',
        [made.id, part, serial, assurance, level],
      );
    }
  });
  return { permitId: made.id, number: numbered.number, year: numbered.year, token, qrText, pdf };
}

/** What the unit decides about an issued permit. */
export async function decided(
  database: TestDatabase,
  permitId: string,
  action: 'SUSPEND' | 'REINSTATE' | 'REVOKE',
  reason: string,
): Promise<void> {
  await database.app.query(
    `INSERT INTO permit_decision (permit_id, action, reason, decision_reference, decided_by) VALUES ($1, $2, $3, '12', $4)`,
    [permitId, action, reason, await personOf(database, 'bnh.head')],
  );
}
