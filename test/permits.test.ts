import { randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { officialTime } from '../src/database/transaction.js';
import { claimsMatch } from '../src/signing/claims.js';
import { permitClaims } from '../src/signing/permit-claims.js';
import { SigningService } from '../src/signing/signing.service.js';
import { verifyPdf } from '../src/signing/verify/verify-pdf.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { bytes, DEMO_PIN, type UnitCode, unitIds, wordsOf } from './support/letters.js';
import { storiesNeeding } from './support/needs.js';
import { APPLICANT, decidedRequest, GROUNDS, issued, permitText, prepared } from './support/permits.js';
import { scannedCodes } from './support/printed-page.js';
import { machine } from './support/requests.js';

let diwan: TestApp;
let unit: Record<UnitCode, string>;
let employee: Voice;
let head: Voice;

beforeAll(async () => {
  diwan = await startApp('diwan_world');
  unit = await unitIds(diwan);
  employee = await diwan.as('bnh.employee');
  head = await diwan.as('bnh.head');
});
afterAll(() => diwan?.close());

const at = (permitId: string, rest = '') => `/api/v1/permits/${permitId}${rest}`;
const ofRequest = (requestId: string) => `/api/v1/requests/${requestId}/permit`;
const page = async (permitId: string, voice = employee) => (await voice.get(at(permitId)).expect(200)).body;
const sign = (permitId: string, pin = DEMO_PIN, key?: string) => head.post(at(permitId, '/sign'), { pin }, key);
const pdfOf = async (permitId: string, voice = employee): Promise<Buffer> =>
  (await voice.get(at(permitId, '/permit.pdf')).buffer(true).parse(bytes).expect(200)).body;
const rows = (sql: string, ...parameters: unknown[]) => diwan.database.owner.query(sql, parameters);
const stateNow = async (permitId: string) =>
  (await rows('SELECT state FROM building_permit_now WHERE id = $1', permitId))[0].state;
const eventsOf = async (requestId: string) =>
  (await rows('SELECT kind FROM request_event WHERE request_id = $1 ORDER BY id', requestId)).map(
    ({ kind }: { kind: string }) => kind,
  );
const lastNumber = async (code: UnitCode) =>
  (
    await rows(
      `SELECT coalesce(max(y.last_number), 0) AS last FROM register_year y JOIN register r ON r.id = y.register_id
       WHERE r.unit_id = $1 AND r.direction = 'PERMIT'`,
      unit[code],
    )
  )[0].last;

describe('a building permit', () => {
  it('is prepared on an approved request alone, of a service that issues permits, and once', async () => {
    const undecided = await decidedRequest(diwan, { decision: null });
    const rejected = await decidedRequest(diwan, { decision: 'REJECTED' });
    const statement = await decidedRequest(diwan, { service: 'BLD-04' });
    for (const [requestId, code] of [
      [undecided, 'request-not-approved'],
      [rejected, 'request-not-approved'],
      [statement, 'service-issues-no-permit'],
    ] as const)
      expect((await employee.post(ofRequest(requestId), permitText()).expect(409)).body.code).toBe(code);

    const requestId = await decidedRequest(diwan);
    const permitId = await prepared(employee, requestId);
    expect((await head.post(ofRequest(requestId), permitText()).expect(409)).body.code).toBe('permit-exists');
    expect((await employee.post(at(permitId, '/cancel')).expect(200)).body).toMatchObject({
      state: 'CANCELLED',
      abilities: [],
    });
    await prepared(head, requestId);
  });

  it("is in the applicant's name unless another is given, sealed at rest and in no answer that is kept (INV-37)", async () => {
    const own = await prepared(employee, await decidedRequest(diwan));
    const other = await prepared(employee, await decidedRequest(diwan), { ownerName: 'شركة الدلتا للتعمير' });
    expect([(await page(own)).ownerName, (await page(other)).ownerName]).toEqual([
      APPLICANT.name,
      'شركة الدلتا للتعمير',
    ]);
    const sealed = await rows('SELECT owner_name FROM building_permit');
    const said = await rows('SELECT answer::text FROM answered_command UNION ALL SELECT detail::text FROM audit_event');
    const kept = sealed.map((row: { owner_name: Buffer }) => row.owner_name.toString()).join() + JSON.stringify(said);
    for (const name of [APPLICANT.name, 'الدلتا']) expect(kept).not.toContain(name);
  });

  it('says only what makes sense, in any digits (INV-47)', async () => {
    const requestId = await decidedRequest(diwan);
    const faults = async (more: object) =>
      (await employee.post(ofRequest(requestId), permitText(more)).expect(422)).body.errors;
    expect(await faults({ validFrom: '2027-01-01', validUntil: '2027-01-01' })).toEqual([
      { field: 'validUntil', code: 'validity-reversed' },
    ]);
    for (const [field, value] of [
      ['floors', 0],
      ['plotArea', 0],
      ['plotArea', 10.123],
      ['use', 'PALACE'],
      ['address', ' '],
      ['conditions', 'ش'.repeat(2001)],
    ] as const)
      expect((await faults({ [field]: value }))[0].field).toBe(field);
    const permitId = await prepared(employee, requestId, { floors: '٤', plotArea: '١٢٠٫٧٥' });
    expect(await page(permitId)).toMatchObject({ floors: 4, plotArea: 120.75, state: 'PREPARED', permitNumber: null });
  });

  it('changes before it has a number, by whoever saw the last version', async () => {
    const permitId = await prepared(employee, await decidedRequest(diwan));
    const content = permitText({ ownerName: APPLICANT.name, floors: 6 });
    expect((await employee.put(at(permitId), content).expect(428)).body.code).toBe('version-missing');
    const { body } = await employee.put(at(permitId), content, { 'If-Match': '"v1"' }).expect(200);
    expect(body).toMatchObject({ version: 2, state: 'PREPARED', abilities: ['edit', 'cancel'] });
    expect((await head.put(at(permitId), content, { 'If-Match': '"v1"' }).expect(412)).body.code).toBe('version-stale');
    expect(await page(permitId, head)).toMatchObject({ floors: 6, abilities: ['edit', 'cancel', 'sign'] });
  });
});

storiesNeeding('pdftotext', 'zbarimg')('issuing a building permit', () => {
  it('gives it a number, one file with signature and seal, and a QR code that says what it says', async () => {
    const requestId = await decidedRequest(diwan);
    const permitId = await prepared(employee, requestId);
    const before = await lastNumber('BNH');
    const { body } = await sign(permitId, '٢٤٦٨١٠').expect(200);
    expect(body).toMatchObject({ state: 'VALID', permitNumber: before + 1, abilities: ['suspend', 'revoke'] });

    const pdf = await pdfOf(permitId);
    const signing = diwan.app.get(SigningService);
    const { roots: trust, crls } = await signing.trust();
    expect(await verifyPdf(pdf, { trust, crls, at: await officialTime(diwan.database.app) })).toMatchObject({
      verdict: 'VALID',
      signatures: [{ fieldName: 'Signatory' }, { fieldName: 'UnitSeal', coversWholeFile: true }],
    });
    const words = wordsOf(pdf);
    for (const piece of ['رخصة بناء', APPLICANT.name, 'شارع سعد زغلول', 'الإدارة الهندسية', 'الارتدادات'])
      expect(words).toContain(piece);

    const [code = ''] = scannedCodes(pdf);
    const claims = await signing.readQr(code);
    expect(claims).toMatchObject({
      kind: 'PERMIT',
      number: body.permitNumber,
      from: 'BNH',
      to: 'RES',
      validity: { from: '2026-01-01', until: '2099-12-31' },
    });
    expect(claimsMatch(claims!, permitClaims(await registeredFacts(permitId)))).toBe(true);
    expect(Buffer.from(claims!.token)).toEqual((await registeredFacts(permitId)).token);
    expect(code.length).toBeLessThanOrEqual(262);

    expect(await page(permitId)).toMatchObject({
      verifyAddress: expect.stringMatching(/^https:\/\/diwan\.example\/v\/[a-z2-7]{26}$/),
      signatures: [
        { part: 'SIGNATORY', titleAr: 'رئيس مركز ومدينة بنها', level: 'B-B' },
        { part: 'SEAL', by: null, assurance: 'UNIT_SEAL' },
      ],
    });
    expect(await eventsOf(requestId)).toContain('PERMIT_ISSUED');
    const audit = await rows('SELECT action, detail FROM audit_event WHERE subject_id = $1 ORDER BY id', permitId);
    expect(audit.map(({ action }: { action: string }) => action)).toEqual([
      'permit.prepared',
      'permit.numbered',
      'permit.issued',
    ]);
    expect(JSON.stringify(audit)).not.toContain(DEMO_PIN);
  });

  it('gives the same bytes at every download, under a name that tells only its number (INV-11, INV-37)', async () => {
    const permitId = await issued(diwan);
    const first = await employee.get(at(permitId, '/permit.pdf')).buffer(true).parse(bytes).expect(200);
    expect(await pdfOf(permitId, head)).toEqual(first.body);
    const { permitNumber, year } = await page(permitId);
    expect(decodeURIComponent(String(first.headers['content-disposition']))).toContain(
      `رخصة ${permitNumber} لسنة ${year}.pdf`,
    );
    expect((await head.get(at(permitId, '/preview.pdf')).expect(409)).body.code).toBe('permit-numbered');
  });

  it('shows a marked specimen before that, and no permit', async () => {
    const permitId = await prepared(employee, await decidedRequest(diwan));
    const { body } = await employee.get(at(permitId, '/preview.pdf')).buffer(true).parse(bytes).expect(200);
    expect(wordsOf(body)).toMatch(/نموذج غير صادر/);
    expect((await employee.get(at(permitId, '/permit.pdf')).expect(409)).body.code).toBe('permit-not-issued');
  });

  it('draws numbers one after the other in each unit, however many are signed at once (INV-01)', async () => {
    const [mine, theirs] = [await lastNumber('BNH'), await lastNumber('TKH')];
    const ids = await Promise.all(
      Array.from({ length: 4 }, async () => prepared(employee, await decidedRequest(diwan))),
    );
    const answers = await Promise.all(ids.map((permitId) => sign(permitId).expect(200)));
    expect(answers.map(({ body }) => body.permitNumber).sort((a, b) => a - b)).toEqual(
      [1, 2, 3, 4].map((n) => mine + n),
    );
    const other = await issued(diwan, {}, { unit: 'TKH' });
    expect((await page(other, await diwan.as('tkh.head'))).permitNumber).toBe(theirs + 1);
  });

  it('spends no number on a wrong PIN, on validity that is over, or on a request that is closed meanwhile', async () => {
    const before = await lastNumber('BNH');
    const wrong = await prepared(employee, await decidedRequest(diwan));
    expect((await sign(wrong, '111112').expect(422)).body.code).toBe('pin-wrong');
    const over = await prepared(employee, await decidedRequest(diwan), {
      validFrom: '2020-01-01',
      validUntil: '2020-12-31',
    });
    expect((await sign(over).expect(409)).body.code).toBe('permit-validity-over');
    const requestId = await decidedRequest(diwan);
    const late = await prepared(employee, requestId);
    await rows(
      `UPDATE service_request SET state = 'CLOSED', outcome = 'WITHDRAWN', closed_at = official_time() WHERE id = $1`,
      requestId,
    );
    expect((await sign(late).expect(409)).body.code).toBe('request-not-approved');
    expect(await lastNumber('BNH')).toBe(before);
    expect((await sign(wrong).expect(200)).body.permitNumber).toBe(before + 1);
  });

  it('is done once by commands side by side, and a repeat gets the first answer', async () => {
    const permitId = await prepared(employee, await decidedRequest(diwan));
    const before = await lastNumber('BNH');
    const key = randomUUID();
    const answers = await Promise.all([sign(permitId, DEMO_PIN, key), sign(permitId, DEMO_PIN, key), sign(permitId)]);
    const won = answers.filter(({ status }) => status === 200);
    expect(won.length).toBeGreaterThan(0);
    for (const { status, body } of answers) if (status !== 200) expect(body.code).toBe('step-not-possible');
    expect(await lastNumber('BNH')).toBe(before + 1);
    expect(await rows('SELECT FROM permit_signature WHERE permit_id = $1', permitId)).toHaveLength(2);
  });

  it('goes on with the same number, day and token when the work was cut off before the signature', async () => {
    const permitId = await prepared(employee, await decidedRequest(diwan));
    const incoming = join(diwan.config.dataDir, 'files', 'incoming');
    await rm(incoming, { recursive: true });
    await writeFile(incoming, 'no folder: nothing can be kept');
    await sign(permitId).expect(500);
    await rm(incoming);
    const numbered = await registeredFacts(permitId);
    expect(await page(permitId, head)).toMatchObject({ state: 'NUMBERED', abilities: ['sign'] });
    const edit = employee.put(at(permitId), permitText({ ownerName: 'آخر' }), { 'If-Match': '"v1"' });
    expect((await edit.expect(409)).body.code).toBe('step-not-possible');
    expect(await rows('SELECT FROM number_not_signed WHERE entry_number = $1', numbered.number)).not.toHaveLength(0);

    expect((await sign(permitId).expect(200)).body).toMatchObject({ state: 'VALID', permitNumber: numbered.number });
    expect(await registeredFacts(permitId)).toEqual(numbered);
  });
});

describe('an issued permit', () => {
  const decide = (permitId: string, decision: string, voice = head, grounds: object = GROUNDS) =>
    voice.post(at(permitId, `/${decision}`), grounds);

  it('is suspended, runs again and is revoked by the head, and stands so at once; its closed request still tells of it', async () => {
    const requestId = await decidedRequest(diwan);
    const permitId = await prepared(employee, requestId);
    await sign(permitId).expect(200);
    await rows(
      `UPDATE service_request SET state = 'CLOSED', outcome = 'HANDED_OVER', closed_at = official_time() WHERE id = $1`,
      requestId,
    );
    for (const [decision, state, abilities] of [
      ['suspend', 'SUSPENDED', ['reinstate', 'revoke']],
      ['reinstate', 'VALID', ['suspend', 'revoke']],
      ['suspend', 'SUSPENDED', ['reinstate', 'revoke']],
      ['revoke', 'REVOKED', []],
    ] as const) {
      expect((await decide(permitId, decision).expect(200)).body).toMatchObject({ state, abilities });
      expect(await stateNow(permitId)).toBe(state);
    }
    expect((await page(permitId)).decisions).toMatchObject([
      { action: 'SUSPEND', ...GROUNDS, by: { id: expect.any(String) } },
      { action: 'REINSTATE' },
      { action: 'SUSPEND' },
      { action: 'REVOKE' },
    ]);
    expect((await eventsOf(requestId)).filter((kind: string) => kind.startsWith('PERMIT'))).toEqual([
      'PERMIT_ISSUED',
      'PERMIT_SUSPENDED',
      'PERMIT_REINSTATED',
      'PERMIT_SUSPENDED',
      'PERMIT_REVOKED',
    ]);
  });

  it('needs grounds, and only what can follow', async () => {
    const permitId = await issued(diwan);
    for (const grounds of [
      { ...GROUNDS, reason: ' ' },
      { ...GROUNDS, decisionReference: '' },
    ])
      await decide(permitId, 'suspend', head, grounds).expect(422);
    expect((await decide(permitId, 'reinstate').expect(409)).body.code).toBe('step-not-possible');
    await decide(permitId, 'revoke').expect(200);
    for (const decision of ['suspend', 'reinstate', 'revoke'])
      expect((await decide(permitId, decision).expect(409)).body.code).toBe('step-not-possible');
  });

  it('is refused by the database too what cannot follow, and never changes or goes away (INV-06, INV-11)', async () => {
    const permitId = await issued(diwan);
    const [{ id: person }] = await rows(`SELECT id FROM person WHERE user_name = 'bnh.head'`);
    const decision = (action: string, of = permitId) =>
      diwan.database.app.query(
        `INSERT INTO permit_decision (permit_id, action, reason, decision_reference, decided_by) VALUES ($1, $2, 'سبب', 'قرار', $3)`,
        [of, action, person],
      );
    await expect(decision('REINSTATE')).rejects.toThrow('permit-decision-not-possible');
    await decision('SUSPEND');
    await expect(decision('SUSPEND')).rejects.toThrow('permit-decision-not-possible');
    await decision('REVOKE');
    for (const action of ['SUSPEND', 'REINSTATE', 'REVOKE'])
      await expect(decision(action)).rejects.toThrow('permit-decision-not-possible');
    const onlyPrepared = await prepared(employee, await decidedRequest(diwan));
    await expect(decision('SUSPEND', onlyPrepared)).rejects.toThrow('permit-not-issued');

    for (const sql of [
      `UPDATE building_permit SET floors = 60 WHERE id = $1`,
      `UPDATE building_permit SET owner_name = '\\x00' WHERE id = $1`,
      `UPDATE building_permit SET valid_until = '2199-01-01' WHERE id = $1`,
      `UPDATE building_permit SET stage = 'PREPARED' WHERE id = $1`,
      `UPDATE building_permit SET signed_digest = NULL WHERE id = $1`,
      `UPDATE permit_decision SET action = 'REINSTATE' WHERE permit_id = $1`,
      'DELETE FROM permit_decision WHERE permit_id = $1',
      'DELETE FROM permit_signature WHERE permit_id = $1',
      'DELETE FROM building_permit WHERE id = $1',
    ]) {
      await expect(rows(sql, permitId)).rejects.toThrow(/permit-frozen|append-only|never-deleted|undeletable/);
      await expect(diwan.database.app.query(sql, [permitId])).rejects.toThrow(
        /permit-frozen|append-only|never-deleted|undeletable|permission denied/,
      );
    }
  });

  it('expires by its days: it runs no more, and can still be revoked', async () => {
    const permitId = await issued(diwan, { validUntil: '2098-12-31' });
    await rows(`ALTER TABLE building_permit DISABLE TRIGGER frozen`);
    await rows(`UPDATE building_permit SET valid_until = '2026-01-02' WHERE id = $1`, permitId);
    await rows(`ALTER TABLE building_permit ENABLE ALWAYS TRIGGER frozen`);
    expect(await page(permitId, head)).toMatchObject({ state: 'EXPIRED', abilities: ['revoke'] });
    expect((await decide(permitId, 'suspend').expect(409)).body.code).toBe('step-not-possible');
    expect((await decide(permitId, 'revoke').expect(200)).body.state).toBe('REVOKED');
  });

  it('is found among its unit’s permits by its state, page by page, and nowhere else (INV-35)', async () => {
    const list = async (voice: Voice, query = '') => (await voice.get(`/api/v1/permits?${query}`).expect(200)).body;
    const all = await list(employee, 'limit=200');
    expect(JSON.stringify(all)).not.toContain(APPLICANT.name);
    const paged = [];
    for (let after = ''; ; ) {
      const { items, next } = await list(employee, `limit=4${after}`);
      paged.push(...items);
      if (next === null) break;
      after = `&after=${next}`;
    }
    expect(paged).toEqual(all.items);
    const revoked = await list(employee, `state=REVOKED&unitId=${unit.BNH}`);
    expect(revoked.items.length).toBeGreaterThan(0);
    for (const { state } of revoked.items) expect(state).toBe('REVOKED');
    expect((await list(await diwan.as('qly.head'))).items).toEqual([]);
    await (await diwan.as('qly.head')).get(at(all.items[0].id)).expect(404);
  });

  it("is read by the unit's machine, which is told no name but may fetch the paper (INV-37)", async () => {
    const permitId = await issued(diwan);
    const shop = await machine(diwan, unit.BNH, ['permits:read']);
    expect(await page(permitId, shop)).toMatchObject({ state: 'VALID', ownerName: null, abilities: [] });
    expect((await pdfOf(permitId, shop)).subarray(0, 5).toString()).toBe('%PDF-');
    await (await machine(diwan, unit.TKH, ['permits:read'])).get(at(permitId)).expect(404);
  });
});

/** What a checker makes the claims of, from the register alone. */
async function registeredFacts(permitId: string) {
  const [facts] = await rows(
    `SELECT b.permit_number AS number, b.year, b.issued_at AS "issuedAt", u.code AS "unitCode", b.unit_name AS "unitName",
       q.request_number AS "requestNumber", q.year AS "requestYear", b.address, b.plot, b.plot_area AS "plotArea", b.floors, b.use,
       b.work, b.conditions, b.valid_from::text AS "validFrom", b.valid_until::text AS "validUntil", b.verification_token AS token
     FROM building_permit_now b JOIN service_request q ON q.id = b.request_id JOIN org_unit u ON u.id = b.unit_id WHERE b.id = $1`,
    permitId,
  );
  return facts;
}
