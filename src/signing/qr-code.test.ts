import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { toBuffer } from 'qrcode';
import { asFiles, judgedBy, run } from '../../test/support/signing/judges.js';
import { fromBase32, toBase32 } from './base32.js';
import { encodeCbor } from './cbor.js';
import { claimsIn, payloadOf, type QrClaims, tokenText } from './qr-claims.js';
import { MOST_QR_CHARACTERS, signQr, tokenBytes, typedCode, typedStart, verifyQr } from './qr-code.js';
import { signWith } from './signing-key.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey;
const sign = signWith(privateKey);
const HOST = 'https://v.qalyubia.gov.eg';

const PERMIT = { kind: 'PERMIT', to: 'RES', validity: { from: '2026-12-01', until: '2029-11-30' } } as const;

const claims = (change: Partial<QrClaims> = {}): QrClaims => ({
  kind: 'LETTER',
  number: 1234,
  year: 2026,
  issuedAt: new Date('2026-11-25T09:41:00Z'),
  from: 'BNH',
  to: 'QLB',
  digest: randomBytes(16),
  token: randomBytes(16),
  ...change,
});

describe('The QR code (SIGNING: QR, INV-38)', () => {
  it('brings back what was signed, from the whole address or from its last part, in either case', async () => {
    const said = claims();
    const text = await signQr(said, HOST, sign);
    const expected = { ...said, digest: expect.anything(), token: expect.anything() };
    for (const form of [text, text.toLowerCase(), text.slice(text.lastIndexOf('/') + 1)]) {
      const read = verifyQr(form, [stranger, publicKey]);
      expect(read).toMatchObject(expected);
      expect(Buffer.from(read!.token).equals(said.token)).toBe(true);
      expect(Buffer.from(read!.digest).equals(said.digest)).toBe(true);
    }
  });

  it('stays alphanumeric and within version 9-M for the largest claims', async () => {
    for (let i = 0; i < 50; i++) {
      const most = claims({ number: 0xffffffff - randomInt(9), from: 'SHQ-EXX', to: 'PERMIT7' });
      const text = await signQr(most, HOST, sign);
      expect(text).toMatch(/^HTTPS:\/\/V\.QALYUBIA\.GOV\.EG\/Q1\/[A-Z2-7]+$/);
      expect(text.length).toBeLessThanOrEqual(MOST_QR_CHARACTERS);
    }
    const usual = await signQr(claims({ number: 123456, from: 'SHK-E', to: 'QLB' }), HOST, sign);
    expect(fromBase32(usual.slice(usual.lastIndexOf('/') + 1))!.length).toBeLessThanOrEqual(136);
    const largest = claims({
      ...PERMIT,
      number: 0xffffffff,
      from: 'SHQ-EXX',
      validity: { from: '2099-01-01', until: '2149-12-31' },
    });
    expect((await signQr(largest, HOST, sign)).length).toBeLessThanOrEqual(MOST_QR_CHARACTERS);
  });

  it('tells of a permit from which day to which it is valid, for whoever has no network', async () => {
    const text = await signQr(claims(PERMIT), HOST, sign);
    expect(verifyQr(text, [publicKey])).toMatchObject({ ...PERMIT, to: 'RES' });
  });

  it('is still read as it was first written for a permit, without its days', () => {
    const { issuedAt, validity, ...said } = claims(PERMIT);
    const { number, year, from, to, digest, token } = said;
    const first = encodeCbor([1, 1, number, year, +issuedAt / 60_000, from, to, digest, token]);
    expect(claimsIn(first)).toMatchObject({ kind: 'PERMIT', number, year, issuedAt, from, to });
    expect(claimsIn(first)).not.toHaveProperty('validity');
    for (const more of [[20_000], [20_000, 20_001, 1], [20_000, 'x'], [20_000, 0xffffffff]])
      expect(claimsIn(encodeCbor([2, 1, number, year, 5, from, to, digest, token, ...more]))).toBeUndefined();
    expect(claimsIn(encodeCbor([2, 0, number, year, 5, from, to, digest, token, 20_000, 20_001]))).toBeUndefined();
    expect(claimsIn(payloadOf({ ...said, issuedAt, validity }))).toMatchObject({ validity });
  });

  it('refuses claims that do not fit', async () => {
    const wrong: Partial<QrClaims>[] = [
      { from: 'LONGCODE' },
      { to: '' },
      { number: -1 },
      { number: 1.5 },
      { number: 2 ** 32 },
      { token: randomBytes(15) },
      { digest: randomBytes(32) },
      { kind: 'PERMIT' },
      { validity: PERMIT.validity },
      { ...PERMIT, validity: { from: '1969-12-31', until: '2027-01-01' } },
      { ...PERMIT, validity: { from: '2026-02-31', until: 'soon' } },
    ];
    for (const change of wrong) await expect(signQr(claims(change), HOST, sign)).rejects.toThrow(RangeError);
    await expect(signQr(claims(), `https://${'x'.repeat(60)}.example`, sign)).rejects.toThrow(RangeError);
    await expect(signQr(claims(), 'https://host/ملف', sign)).rejects.toThrow(RangeError);
  });

  it('does not verify with another key, one changed bit, or bytes added or cut', async () => {
    const text = await signQr(claims(), HOST, sign);
    expect(verifyQr(text, [stranger])).toBeUndefined();
    const bytes = fromBase32(text.slice(text.lastIndexOf('/') + 1))!;
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= 1 << randomInt(8);
      expect(verifyQr(toBase32(changed), [publicKey])).toBeUndefined();
    }
    expect(verifyQr(toBase32(Buffer.concat([bytes, Buffer.alloc(1)])), [publicKey])).toBeUndefined();
    for (let end = 0; end < bytes.length; end += 7) {
      expect(verifyQr(toBase32(bytes.subarray(0, end)), [publicKey])).toBeUndefined();
    }
  });

  it('never throws on what people type', () => {
    const typed = ['', '/', 'Q1', '/Q1/', 'HTTPS://X/Q1/', 'ملف', 'A'.repeat(100_000), '\u0000', 'D2'.repeat(99)];
    for (const text of typed) expect(verifyQr(text, [publicKey])).toBeUndefined();
    for (let i = 0; i < 300; i++) expect(verifyQr(toBase32(randomBytes(randomInt(200))), [publicKey])).toBeUndefined();
  });

  it('carries a token of 128 bits that also answers at /v/<token>', () => {
    const token = randomBytes(16);
    expect(tokenText(token)).toMatch(/^[a-z2-7]{26}$/);
    expect(tokenBytes(tokenText(token))!.equals(token)).toBe(true);
    expect(tokenBytes('short')).toBeUndefined();
  });

  it('is typed by hand as the start of the token', () => {
    const token = randomBytes(16);
    expect(typedCode(token)).toMatch(/^([A-Z2-7]{4}-){3}[A-Z2-7]{4}$/);
    expect(typedStart(typedCode(token).replaceAll('-', ''))).toEqual(token.subarray(0, 10));
    expect(typedStart(tokenText(token))).toBeUndefined();
  });

  it('has one base 32 text for every bytes, and refuses any other', () => {
    for (let length = 0; length < 40; length++) {
      const bytes = randomBytes(length);
      expect(Buffer.from(fromBase32(toBase32(bytes))!).equals(bytes)).toBe(true);
    }
    expect(fromBase32('AB')).toBeUndefined();
    expect(fromBase32('A')).toBeUndefined();
    expect(fromBase32('A1')).toBeUndefined();
  });

  judgedBy('zbarimg')('is read by another reader from a picture', async () => {
    const text = await signQr(claims(), HOST, sign);
    const picture = await toBuffer(text, { errorCorrectionLevel: 'M', margin: 4, scale: 4 });
    const { picture: path } = asFiles({ picture });
    expect(run('zbarimg', ['--quiet', '--raw', path]).out.split('\n')).toContain(text);
  });
});
