import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { claimsMatch } from '../src/signing/claims.js';
import { receiptClaims } from '../src/signing/receipt-claims.js';
import { SigningService } from '../src/signing/signing.service.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { bytes, type UnitCode, unitIds, upload } from './support/letters.js';
import { storiesNeeding } from './support/needs.js';
import { fold, pdfFacts, readingText, scannedCodes } from './support/printed-page.js';
import { machine, receive } from './support/requests.js';
import { samplePdf } from './support/sample-files.js';

const APPLICANT = { name: 'نادية عبد الفتاح المرصفاوي', nationalId: '28503211401234', phone: '01012345678' };

storiesNeeding('pdftotext', 'zbarimg')('the receipt of a request', () => {
  let diwan: TestApp;
  let unit: Record<UnitCode, string>;
  let window: Voice;
  beforeAll(async () => {
    diwan = await startApp('diwan_world');
    unit = await unitIds(diwan);
    window = await diwan.as('bnh.window');
  });
  afterAll(() => diwan?.close());

  const received = (more: object = {}) =>
    receive(window, unit.BNH, { serviceCode: 'BLD-01', applicant: APPLICANT, ...more });
  const printed = (requestId: string, voice = window) =>
    voice.get(`/api/v1/requests/${requestId}/receipt.pdf`).buffer(true).parse(bytes);
  const pdfOf = async (requestId: string, voice = window): Promise<Buffer> =>
    (await printed(requestId, voice).expect(200)).body;

  it('says on one page of A5 what was brought, what is missing, until when, and bears a code that says the same', async () => {
    const { id, requestNumber, year } = await received({ documents: [{ code: 'NID' }, { code: 'DEED' }] });
    const pdf = await pdfOf(id);
    expect(pdfFacts(pdf)).toMatchObject({ Pages: '1', 'Page size': '419.528 x 595.276 pts' });
    const page = readingText(pdf);
    const arabic = (n: number) => String(n).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
    for (const words of [
      'محافظة القليوبية',
      'مركز ومدينة بنها',
      'المركز التكنولوجي لخدمة المواطنين',
      `رقم الطلب ${arabic(requestNumber)} لسنة ${arabic(year)}`,
      'ترخيص بناء جديد',
      'https://diwan.example/v',
    ])
      expect(page).toContain(fold(words));
    const [missing, brought] = page.split(fold('المستندات المستلمة'));
    expect(missing).toContain(fold('مستندات مطلوب استكمالها'));
    expect(brought).toMatch(/الملكية/);

    const [code = ''] = scannedCodes(pdf);
    const claims = await diwan.app.get(SigningService).readQr(code);
    expect(claims).toMatchObject({ kind: 'RECEIPT', number: requestNumber, year, from: 'BNH', to: 'BLD-01' });
    const [facts] = await diwan.database.owner.query(
      `SELECT request_number AS number, year, received_at AS "issuedAt", 'BNH' AS "unitCode", service_code AS "serviceCode",
         service_name_ar AS "serviceNameAr", verification_token AS token FROM service_request WHERE id = $1`,
      [id],
    );
    expect(claimsMatch(claims!, receiptClaims(facts))).toBe(true);
  });

  it("holds nothing of the applicant but the first name, neither on the page, in its code nor in the file's name (INV-37)", async () => {
    const { id, requestNumber, year } = await received();
    const { body, headers } = await printed(id).expect(200);
    const page = readingText(body);
    expect(page).toContain(fold('نادية'));
    const told = [page, ...scannedCodes(body), pdfFacts(body).Title, body.toString('latin1')].join();
    for (const secret of ['الفتاح', 'المرصفاوي', '28503211401234', '٢٨٥٠٣٢١١٤٠١٢٣٤', '01012345678', '٠١٠١٢٣٤٥٦٧٨'])
      expect(told).not.toContain(fold(secret));
    const name = decodeURIComponent(String(headers['content-disposition']));
    expect(name).toMatch(new RegExp(`^inline; .*إيصال ${requestNumber} لسنة ${year}\\.pdf$`));
  });

  it('printed again says what was brought meanwhile, under the same number and short code', async () => {
    const { id } = await received({ documents: [{ code: 'NID' }] });
    const codeOf = (page: string) => /[A-Z2-7]{4}(-[A-Z2-7]{4}){3}/.exec(page)![0];
    const before = readingText(await pdfOf(id));
    const uploadId = await upload(window, unit.BNH, samplePdf('soil'), 'تقرير.pdf');
    const documents = [{ code: 'SOIL', uploadId }, { title: 'توكيل رسمي' }];
    await window.post(`/api/v1/requests/${id}/documents`, { documents }).expect(200);
    const after = readingText(await pdfOf(id));
    expect([before, after].map((page) => page.includes(fold('توكيل رسمي')))).toEqual([false, true]);
    expect(codeOf(after)).toBe(codeOf(before));
  });

  it('is for the people of the unit and its machine, and for nobody else (INV-35)', async () => {
    const { id } = await received();
    await pdfOf(id, await machine(diwan, unit.BNH, ['requests:read']));
    await printed(id, await machine(diwan, unit.BNH, ['requests:write'])).expect(403);
    await printed(id, await machine(diwan, unit.TKH, ['requests:read'])).expect(404);
    await printed(id, await diwan.as('tkh.window')).expect(404);
  });
});
