import { randomBytes } from 'node:crypto';
import { claimsMatch } from './claims.js';
import { type LetterFacts, letterClaims } from './letter-claims.js';
import { type PermitFacts, permitClaims } from './permit-claims.js';
import { claimsIn, payloadOf, type QrClaims } from './qr-claims.js';
import { type ReceiptFacts, receiptClaims } from './receipt-claims.js';

const NUMBERED = {
  number: 12,
  year: 2026,
  issuedAt: new Date('2026-11-25T09:41:30Z'),
  unitCode: 'BNH',
  token: randomBytes(16),
};
const LETTER: LetterFacts = { ...NUMBERED, subject: 'بيان الطرق', recipients: [{ code: 'QLY', name: 'مركز قليوب' }] };
const RECEIPT: ReceiptFacts = { ...NUMBERED, serviceCode: 'BP', serviceNameAr: 'رخصة بناء' };
const PERMIT: PermitFacts = {
  ...NUMBERED,
  unitName: 'مركز ومدينة بنها',
  requestNumber: 7,
  requestYear: 2026,
  address: 'شارع تجريبي',
  plot: '١٢',
  plotArea: '250.00',
  floors: 4,
  use: 'RESIDENTIAL',
  work: 'NEW',
  conditions: '',
  validFrom: '2026-12-01',
  validUntil: '2029-11-30',
};

/** As a scanner reads them back. */
const scanned = (claims: QrClaims): QrClaims => claimsIn(payloadOf(claims))!;

describe("What a letter's, a receipt's and a permit's code vouch for (INV-38)", () => {
  it.each([
    ['letter', (facts: object) => letterClaims({ ...LETTER, ...facts }), LETTER],
    ['receipt', (facts: object) => receiptClaims({ ...RECEIPT, ...facts }), RECEIPT],
    ['permit', (facts: object) => permitClaims({ ...PERMIT, ...facts }), PERMIT],
  ] as const)('is every single fact of the %s', (_, claimsOf, facts) => {
    const own = claimsOf({});
    expect(claimsMatch(scanned(own), own)).toBe(true);
    for (const [name, value] of Object.entries(facts)) {
      const changed = claimsOf({ [name]: another(value) });
      expect([name, claimsMatch(scanned(own), changed)]).toEqual([name, false]);
    }
  });

  it('is of one kind: the same number of another kind is something else', () => {
    const [letter, receipt, permit] = [letterClaims(LETTER), receiptClaims(RECEIPT), permitClaims(PERMIT)];
    expect(claimsMatch(scanned(letter), receipt)).toBe(false);
    expect(claimsMatch(scanned(receipt), { ...receipt, kind: 'LETTER' })).toBe(false);
    expect(claimsMatch(scanned(permit), { ...permit, validity: undefined })).toBe(false);
  });
});

function another(value: unknown): unknown {
  if (value === 'RESIDENTIAL') return 'MIXED';
  if (value === PERMIT.validFrom || value === PERMIT.validUntil) return '2027-01-01';
  if (typeof value === 'string') return `${value}1`;
  if (typeof value === 'number') return value + 1;
  if (value instanceof Date) return new Date(+value + 60_000);
  return value instanceof Uint8Array ? randomBytes(16) : [];
}
