import { tokenText } from '../../src/signing/qr-claims.js';
import { tokenBytes } from '../../src/signing/qr-code.js';
import type { TestApp } from './app.js';
import { bytes, unitIds } from './letters.js';
import { issued } from './permits.js';
import { scannedCodes } from './printed-page.js';
import { receive } from './requests.js';

/** A paper in a citizen's hand, as the offices printed it. */
export interface Paper {
  /** Of the request or the permit. */
  id: string;
  token: Buffer;
  /** `/v/<token>` */
  path: string;
  pdf: Buffer;
  /** What a scanner reads in it. */
  qrText: string;
}

/** The receipt that the front window of Banha prints for a request. */
export async function receiptOf(diwan: TestApp, more: object = {}): Promise<Paper> {
  const window = await diwan.as('bnh.window');
  const { id, verifyAddress } = await receive(window, (await unitIds(diwan)).BNH, more);
  return paper(diwan, id, new URL(verifyAddress).pathname, `/api/v1/requests/${id}/receipt.pdf`);
}

/** A permit that the head of Banha issued. */
export async function permitOf(
  diwan: TestApp,
  ...wanted: [more?: object, wish?: Parameters<typeof issued>[2]]
): Promise<Paper> {
  const id = await issued(diwan, ...wanted);
  const [{ text }] = await diwan.database.owner.query(
    `SELECT encode(verification_token, 'hex') AS text FROM building_permit WHERE id = $1`,
    [id],
  );
  return paper(diwan, id, `/v/${tokenText(Buffer.from(text, 'hex'))}`, `/api/v1/permits/${id}/permit.pdf`);
}

async function paper(diwan: TestApp, id: string, path: string, file: string): Promise<Paper> {
  const { body: pdf } = await (await diwan.as('bnh.head')).get(file).buffer(true).parse(bytes).expect(200);
  const [qrText = ''] = scannedCodes(pdf);
  return { id, token: tokenBytes(path.slice('/v/'.length))!, path, pdf, qrText };
}

/** What the people of Banha do with a request: `acted(diwan, id, 'bnh.window', 'advance', { told: '…' })`. */
export async function acted(
  diwan: TestApp,
  requestId: string,
  userName: string,
  action: string,
  said: object = {},
): Promise<void> {
  await (await diwan.as(userName)).post(`/api/v1/requests/${requestId}/${action}`, said).expect(200);
}

/** What the head decides about a permit. */
export async function decided(
  diwan: TestApp,
  permitId: string,
  action: 'suspend' | 'reinstate' | 'revoke',
  reason: string,
): Promise<void> {
  const head = await diwan.as('bnh.head');
  await head
    .post(`/api/v1/permits/${permitId}/${action}`, { reason, decisionReference: 'قرار ٧٧ لسنة ٢٠٢٦' })
    .expect(200);
}
