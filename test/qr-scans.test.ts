import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { renderPermit } from '../src/printing/permit-sheet.js';
import { renderReceipt } from '../src/printing/receipt.js';
import { permitClaims } from '../src/signing/permit-claims.js';
import { signQr, typedCode, verifyQr } from '../src/signing/qr-code.js';
import { receiptClaims } from '../src/signing/receipt-claims.js';
import { signWith } from '../src/signing/signing-key.js';
import { storiesNeeding } from './support/needs.js';
import { type Picture, photographed, readByZbar, readByZxing, type Snapshot, scanned } from './support/photograph.js';
import { samplePermit, sampleReceipt } from './support/sample-papers.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
/** In inches: the code and what is printed around it. */
const CORNER: [number, number] = [4.2, 2.4];
const HOST = 'https://v.qalyubia.gov.eg';
const NUMBERED = {
  number: 123456,
  year: 2026,
  issuedAt: new Date('2026-11-25T08:15:00Z'),
  unitCode: 'SHK-E',
  token: Buffer.from('0123456789abcdef0123456789abcdef', 'hex'),
};
const VERIFICATION = { humanCode: typedCode(NUMBERED.token) };

const HELD: Record<string, Snapshot> = {
  'turned a little to the left': { degrees: -3, tilt: [0.08, 0], blur: 0.9, darkest: 0.6, quality: 60 },
  'turned to the right, from below': { degrees: 5, tilt: [0, 0.12], blur: 1.1, darkest: 0.45, quality: 50 },
  'turned far, from the side, in bad light': { degrees: 8, tilt: [-0.1, 0.06], blur: 1.2, darkest: 0.35, quality: 40 },
};

storiesNeeding('pdftoppm', 'zbarimg')('the code on paper', () => {
  const papers: Record<string, { text: string; pdf: Uint8Array }> = {};
  beforeAll(async () => {
    const receipt = receiptClaims({ ...NUMBERED, serviceCode: 'BLD-01', serviceNameAr: 'ترخيص بناء جديد' });
    const sheet = samplePermit();
    const ofRequest = { requestNumber: 1234, requestYear: 2026, unitName: sheet.unit };
    const permit = permitClaims({ ...sheet, ...NUMBERED, ...ofRequest });
    const codes = {
      receipt: await signQr(receipt, HOST, signWith(privateKey)),
      permit: await signQr(permit, HOST, signWith(privateKey)),
    };
    const verification = { ...VERIFICATION, qrText: codes.receipt };
    papers.receipt = { text: codes.receipt, pdf: renderReceipt(sampleReceipt({ verification })) };
    const issue = { ...sheet.issue!, ...VERIFICATION, qrText: codes.permit };
    papers.permit = { text: codes.permit, pdf: renderPermit(samplePermit({ issue })).pdf };
  });

  describe.each(['receipt', 'permit'])('of a %s', (paper) => {
    it('is read from an office scan of 150 dots to the inch', async () => {
      const { text, pdf } = papers[paper]!;
      await expectRead(scanned(pdf, 150, CORNER), text);
      expect(verifyQr(text, [publicKey])).toMatchObject({ number: 123456, from: 'SHK-E' });
    });

    it.each(Object.entries(HELD))('is read from a photograph %s', async (_, how) => {
      const { text, pdf } = papers[paper]!;
      await expectRead(photographed(scanned(pdf, 300, CORNER), how), text);
    });
  });

  /** By the reader of scanners and by that of our page for checking without network. */
  async function expectRead(picture: Picture, text: string): Promise<void> {
    expect(readByZbar(picture)).toEqual([text]);
    expect(await readByZxing(picture)).toEqual([text]);
  }
});
