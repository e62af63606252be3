import {
  CADES,
  describeForgeries,
  type Forgery,
  gapOf,
  invalid,
  type Kit,
  refill,
  signWith,
} from '../../../test/support/signing/forge.js';
import { forgeCms } from '../../../test/support/signing/forge-cms.js';
import { anatomy, append, bytesOf, latin1, patch } from '../../../test/support/signing/forge-pdf.js';

/** A CMS cut open: changed bytes in /Contents only, which no digest covers. */
const contents = (change: (cms: Buffer) => Uint8Array) => (kit: Kit) =>
  refill(Buffer.from(kit.signed), (covered) => change(forgeCms(covered, kit.world.head)));

const encodings: Forgery[] = [
  invalid(
    'bytes behind the DER',
    contents((cms) => Buffer.concat([cms, Buffer.from([0, 0, 7])])),
    'contents',
  ),
  invalid(
    'a second CMS behind the first',
    contents((cms) => Buffer.concat([cms, cms])),
    'contents',
  ),
  invalid(
    'BER of indefinite length',
    contents((cms) => Buffer.concat([Buffer.from([0x30, 0x80]), cms.subarray(4), Buffer.from([0, 0])])),
    'contents',
  ),
  invalid(
    'nothing but zeros',
    contents(() => Buffer.alloc(10)),
    'cms-malformed',
  ),
  invalid(
    'random bytes',
    contents(() => Buffer.alloc(400, 0x5a)),
    'contents',
  ),
  invalid(
    'a CMS cut off',
    contents((cms) => cms.subarray(0, 500)),
    'cms-malformed',
  ),
  invalid(
    'a certificate where the CMS belongs',
    (kit) => refill(kit.signed, () => kit.world.head.certificate),
    'cms-malformed',
  ),
  invalid(
    'SubFilter adbe.pkcs7.sha1',
    (kit) =>
      signWith(kit.letter, (covered) => forgeCms(covered, kit.world.head), [
        '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.sha1',
      ]),
    'subfilter',
  ),
  invalid(
    'no SubFilter',
    (kit) =>
      signWith(kit.letter, (covered) => forgeCms(covered, kit.world.head), ['/Type /Sig /Filter /Adobe.PPKLite']),
    'subfilter',
  ),
  {
    name: 'SubFilter adbe.pkcs7.detached, of an older kind',
    make: (kit) =>
      signWith(kit.letter, (covered) => forgeCms(covered, kit.world.head), [
        '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached',
      ]),
    verdict: 'INDETERMINATE',
    reason: 'subfilter-old',
  },
];

const range =
  (change: (a: number, b: number, c: number) => string) =>
  ({ signed }: Kit) =>
    patch(signed, /\/ByteRange \[[^\]]*\] */g, (found) => {
      const [, a, b, c] = /\[0 (\d+) (\d+) (\d+)\]/.exec(found)!.map(Number);
      return `/ByteRange ${change(a!, b!, c!)}`;
    });

const coverage: Forgery[] = [
  invalid('no /ByteRange', ({ signed }) => patch(signed, '/ByteRange', '/BiteRange'), 'byterange'),
  invalid(
    '/ByteRange null',
    range(() => 'null'),
    'byterange',
  ),
  invalid(
    '/ByteRange empty',
    range(() => '[]'),
    'byterange',
  ),
  invalid(
    '/ByteRange of three numbers',
    range((a, b) => `[0 ${a} ${b}]`),
    'byterange',
  ),
  invalid(
    '/ByteRange of two pairs too many',
    range((a, b, c) => `[0 ${a} ${b} ${c} 0 1]`),
    'byterange',
  ),
  invalid(
    '/ByteRange negative',
    range((a, b, c) => `[0 -${a} ${b} ${c}]`),
    'byterange',
  ),
  invalid(
    '/ByteRange with a sign',
    range((a, b, c) => `[+0 ${a} ${b} ${c}]`),
    'byterange',
  ),
  invalid(
    '/ByteRange with a fraction',
    range((a, b, c) => `[0 ${a}.0 ${b} ${c}]`),
    'byterange',
  ),
  invalid(
    '/ByteRange of zeros',
    range(() => '[0 0 0 0]'),
    'byterange',
  ),
  invalid(
    '/ByteRange not from the start',
    range((a, b, c) => `[1 ${a} ${b} ${c}]`),
    'byterange',
  ),
  invalid(
    '/ByteRange that overlaps',
    range((a, b, c) => `[0 ${b} ${a} ${c}]`),
    'byterange',
  ),
  invalid(
    '/ByteRange beyond the file',
    range((a, b) => `[0 ${a} ${b} 9999999999]`),
    'byterange',
  ),
  invalid(
    '/ByteRange with a huge number',
    range((a, b) => `[0 ${a} ${b} 99999999999999999999]`),
    'byterange',
  ),
  invalid(
    '/ByteRange by reference',
    range(() => '1 0 R'),
    'byterange',
  ),
  invalid(
    'a wider gap',
    range((a, b, c) => `[0 ${a - 1} ${b} ${c}]`),
    'byterange-gap',
  ),
  invalid(
    'a gap that ends late',
    range((a, b, c) => `[0 ${a} ${b + 1} ${c - 1}]`),
    'byterange-gap',
  ),
  invalid(
    'a gap somewhere else',
    range((a, b, c) => `[0 ${a - 200} ${a - 100} ${b + c - a + 100}]`),
    'byterange-gap',
  ),
  invalid(
    'an end before the end of the revision',
    range((a, b, c) => `[0 ${a} ${b} ${c - 1}]`),
    'byterange-end',
  ),
  invalid('no /Contents', ({ signed }) => patch(signed, '/Contents <', '/Kontents <'), 'contents'),
  invalid(
    '/Contents empty',
    ({ signed }) => patch(signed, /\/Contents <[0-9a-f]+>/g, '/Contents <>'),
    'contents',
    'byterange-gap',
  ),
  invalid('/Contents null', ({ signed }) => patch(signed, /\/Contents <[0-9a-f]+>/g, '/Contents null'), 'contents'),
  invalid(
    '/Contents as text',
    ({ signed }) => patch(signed, /\/Contents <[0-9a-f]+>/g, (found) => `/Contents (${found.slice(11, -1)})`),
    'contents',
  ),
  invalid('white space in /Contents', ({ signed }) => patch(signed, /0000> >>/g, '00 0> >>'), 'byterange-gap'),
  invalid(
    'something hidden in the gap',
    ({ signed }) =>
      patch(
        signed,
        /0{200}> >>/g,
        (found) => `>/Foo(${'x'.repeat(180)})`.padEnd(found.length - 4, ' ') + '> >>'.slice(1).padStart(4),
      ),
    'byterange-gap',
  ),
  invalid(
    'a signature wrapped: the signed end moved behind something new',
    wrapped,
    'byterange-gap',
    'digest-mismatch',
  ),
];

/** The second range moved to the end, with room for a forged revision between (signature wrapping). */
function wrapped({ signed }: Kit): Buffer {
  const { start, end, length } = gapOf(signed);
  const tail = signed.subarray(end, end + length);
  const { root, body } = anatomy(signed);
  const forged = append(signed, { objects: { [root]: body(root).replace('/Lang', '/Gnal') } });
  const moved = Buffer.concat([forged, tail]);
  const text = latin1(moved).replace(/\/ByteRange \[[^\]]*\] */, (found) =>
    `/ByteRange [0 ${start} ${forged.length} ${length}]`.padEnd(found.length),
  );
  return bytesOf(text);
}

const decoys: Forgery[] = [
  invalid(
    'a second signature dictionary in the revision',
    async (kit) => {
      const { next } = anatomy(kit.letter);
      const first = append(kit.letter, { objects: { [next]: '<< /Type /Sig /Contents <00> >>' } });
      return signWith(first, (covered) => forgeCms(covered, kit.world.head), CADES);
    },
    'signature-stray',
  ),
  invalid(
    'a stray dictionary with a /ByteRange of its own',
    async (kit) => {
      const { next } = anatomy(kit.letter);
      const first = append(kit.letter, { objects: { [next]: '<< /ByteRange [0 1 2 3] /Contents <00> >>' } });
      return signWith(first, (covered) => forgeCms(covered, kit.world.head), CADES);
    },
    'signature-stray',
  ),
];

describeForgeries('The bytes of /Contents (SIGNING: rule 3)', encodings);
describeForgeries('What a signature covers (SIGNING: rule 3)', coverage);
describeForgeries('Decoys (SIGNING: rule 4)', decoys);
