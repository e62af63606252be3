/** The forging kit: genuine files of a small world, and ways to bend each part of them. */

import { signPdf, writeSignature } from '../../../src/signing/pades.js';
import type { Appearance } from '../../../src/signing/pdf/appearance.js';
import type { Reason, Verdict } from '../../../src/signing/verify/reasons.js';
import type { Verification, VerifyOptions } from '../../../src/signing/verify/verification.js';
import { verifyPdf } from '../../../src/signing/verify/verify-pdf.js';
import { type Anatomy, anatomy, append, type UpdateBend } from './forge-pdf.js';
import { typesetAppearance, typesetLetter } from './typeset.js';
import { type KeyChoice, makeWorld, type World } from './world.js';

export interface Kit {
  world: World;
  letter: Uint8Array;
  /** The head's visible signature. */
  signed: Uint8Array;
  /** The head's signature and the unit's seal. */
  sealed: Uint8Array;
}

export const PLACE: Appearance['rect'] = [60, 120, 260, 180];

export async function makeKit(choice: KeyChoice = 'P-256'): Promise<Kit> {
  const world = await makeWorld(new Date(), choice);
  const letter = typesetLetter();
  const appearance = { pdf: typesetAppearance(), page: 0, rect: PLACE };
  const signed = await signPdf({ pdf: letter, signer: world.head, fieldName: 'head', appearance });
  const sealed = await signPdf({ pdf: signed, signer: world.seal, fieldName: 'seal' });
  return { world, letter, signed, sealed };
}

export const CADES = ['/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached'];
export const STAMP = ['/Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161'];

/** Where the last signature of a file has its gap. */
export function gapOf(pdf: Uint8Array): { start: number; end: number; length: number } {
  const text = Buffer.from(pdf).toString('latin1');
  const [, start, end, length] = [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g)].at(-1)!.map(Number);
  return { start: start!, end: end!, length: length! };
}

/** Signs with whatever `seal` makes of the covered bytes. */
export async function signWith(
  pdf: Uint8Array,
  seal: (covered: Uint8Array) => Uint8Array,
  entries: string[] = CADES,
  fieldName = 'forged',
): Promise<Buffer> {
  const bytes = Buffer.from(await writeSignature({ pdf, fieldName }, entries, async () => new Uint8Array(0)));
  return refill(bytes, seal);
}

/** Puts a new CMS into the last signature of a file. */
export function refill(pdf: Uint8Array, seal: (covered: Uint8Array) => Uint8Array): Buffer {
  const bytes = Buffer.from(pdf);
  const { start, end } = gapOf(bytes);
  const cms = seal(Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]));
  bytes.write(
    Buffer.from(cms)
      .toString('hex')
      .padEnd(end - start - 2, '0'),
    start + 1,
    'latin1',
  );
  return bytes;
}

/** One forgery: how it is made, and what the verifier must say. */
export interface Forgery {
  name: string;
  make(kit: Kit): Promise<Uint8Array> | Uint8Array;
  options?(kit: Kit): Promise<Partial<VerifyOptions>> | Partial<VerifyOptions>;
  verdict: Verdict;
  reason: Reason | Reason[];
}

/** A forgery that needs no options. */
export const row = (name: string, make: Forgery['make'], verdict: Verdict, ...reason: Reason[]): Forgery => ({
  name,
  make,
  verdict,
  reason,
});

export const invalid = (name: string, make: Forgery['make'], ...reason: Reason[]): Forgery =>
  row(name, make, 'INVALID', ...reason);

/** The sealed letter with one more revision, which nothing covers. */
export const added = (make: (kit: Kit, parts: Anatomy) => UpdateBend) => (kit: Kit) =>
  append(kit.sealed, make(kit, anatomy(kit.sealed)));

export const allReasons = ({ reasons, signatures }: Verification): Reason[] => [
  ...reasons,
  ...signatures.flatMap((signature) => signature.reasons),
];

export const verifyIn = (world: World, pdf: Uint8Array, options: Partial<VerifyOptions> = {}): Promise<Verification> =>
  verifyPdf(pdf, { trust: world.trust, crls: world.crls, at: world.at, ...options });

/** Judges a forgery; the answer is what to compare. */
export async function judgeForgery(kit: Kit, forgery: Forgery): Promise<{ verdict: Verdict; reasons: Reason[] }> {
  const pdf = await forgery.make(kit);
  const found = await verifyIn(kit.world, pdf, await forgery.options?.(kit));
  return { verdict: found.verdict, reasons: allReasons(found) };
}

/** A table of forgeries as tests, with one kit for all of them. */
export function describeForgeries(title: string, forgeries: Forgery[]): void {
  describe(title, () => {
    let kit: Kit;
    beforeAll(async () => {
      kit = await makeKit();
    });
    for (const forgery of forgeries) {
      const expected = [forgery.reason].flat();
      it(`${forgery.name}: ${forgery.verdict}, ${expected.join(' and ')}`, async () => {
        const found = await judgeForgery(kit, forgery);
        expect(found).toEqual({ verdict: forgery.verdict, reasons: expect.arrayContaining(expected) });
      });
    }
  });
}
