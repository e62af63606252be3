import { CADES, type Kit, makeKit, refill, STAMP, signWith, verifyIn } from '../../../test/support/signing/forge.js';
import { forgeCms, forgeStamped, forgeToken } from '../../../test/support/signing/forge-cms.js';
import { anatomy, append, bytesOf, latin1, withEntry } from '../../../test/support/signing/forge-pdf.js';
import { isInstalled } from '../../../test/support/signing/judges.js';
import { replyTo } from '../../../test/support/signing/time-authority.js';
import { DAY, issuePerson, type KeyChoice, listOf, serialOf } from '../../../test/support/signing/world.js';
import { addStore, archivePdf } from '../archive.js';
import { parseDer } from '../der.js';
import { algorithm, integer, octets, sequence, yes } from '../der-write.js';
import { OID } from '../oids.js';
import { signPdf } from '../pades.js';
import type { TimeStamper } from '../time-stamp.js';

const VALID = { verdict: 'VALID', reasons: [] };

describe('A genuine letter is VALID (SIGNING: the verifier)', () => {
  let kit: Kit;
  let stamper: TimeStamper;
  beforeAll(async () => {
    kit = await makeKit();
    stamper = async (hash) => forgeToken(hash, kit.world.tsa, { imprint: hash, time: kit.world.at });
  });

  it('with one signature, and with signature and seal', async () => {
    expect(await verifyIn(kit.world, kit.signed)).toMatchObject(VALID);
    const { signatures, ...rest } = await verifyIn(kit.world, kit.sealed);
    expect(rest).toMatchObject(VALID);
    expect(signatures).toMatchObject([
      { fieldName: 'head', assurance: 'SYSTEM_ATTESTED', coversWholeFile: false, revision: 1 },
      { fieldName: 'seal', assurance: 'UNIT_SEAL', coversWholeFile: true, revision: 2 },
    ]);
  });

  for (const choice of ['P-384', 'RSA-2048', 'RSA-3072'] as KeyChoice[]) {
    it(`of a ${choice} signer`, async () => {
      const signer = await issuePerson(kit.world, choice);
      const pdf = await signPdf({ pdf: kit.letter, signer, fieldName: 'head' });
      expect(await verifyIn(kit.world, pdf)).toMatchObject(VALID);
    });
  }

  it('with SHA-384 and SHA-512 as digests', async () => {
    const signer = await issuePerson(kit.world, 'P-384');
    for (const [digest, hash] of [
      [OID.sha384, 'sha384'],
      [OID.sha512, 'sha512'],
    ] as const) {
      const pdf = await signWith(kit.letter, (bytes) => forgeCms(bytes, signer, { digest, hash }));
      expect(await verifyIn(kit.world, pdf)).toMatchObject(VALID);
    }
  });

  it('without CMSAlgorithmProtection, which other programs leave out', async () => {
    const attributes = (list: { type: string; der: Buffer }[]) =>
      list.filter(({ type }) => type !== OID.algorithmProtection);
    const pdf = await signWith(kit.letter, (bytes) => forgeCms(bytes, kit.world.head, { attributes }));
    expect(await verifyIn(kit.world, pdf)).toMatchObject(VALID);
  });

  it('with time stamps (B-T), whose time is then the best time', async () => {
    const time = new Date(Math.floor(+kit.world.at / 1000) * 1000 - DAY);
    const older: TimeStamper = async (hash) => forgeToken(hash, kit.world.tsa, { imprint: hash, time });
    const head = await signPdf({ pdf: kit.letter, signer: kit.world.head, fieldName: 'head', timeStamper: older });
    const pdf = await signPdf({ pdf: head, signer: kit.world.seal, fieldName: 'seal', timeStamper: stamper });
    const found = await verifyIn(kit.world, pdf);
    expect(found).toMatchObject(VALID);
    expect(found.signatures[0]).toMatchObject({
      bestTime: time.toISOString(),
      timeStamp: { time: time.toISOString() },
    });
  });

  (isInstalled('openssl') ? it : it.skip)('with a time stamp of openssl', async () => {
    const ask: TimeStamper = async (hash) => {
      const query = sequence(integer(1), sequence(algorithm(OID.sha256), octets(hash)), integer(5), yes());
      return parseDer(replyTo(query, kit.world.tsa)).child(1).whole;
    };
    const pdf = await signPdf({ pdf: kit.letter, signer: kit.world.head, fieldName: 'head', timeStamper: ask });
    expect(await verifyIn(kit.world, pdf, { at: new Date(Date.now() + 1000) })).toMatchObject(VALID);
  });

  it('with a store (B-LT), with a document time stamp over it (B-LTA), and stamped again', async () => {
    const { world } = kit;
    const order = { certificates: [world.ca.certificate], crls: world.crls, timeStamper: stamper };
    const stored = addStore({ ...order, pdf: kit.sealed });
    expect(await verifyIn(world, stored, { crls: [] })).toMatchObject(VALID);
    const archived = await archivePdf({ ...order, pdf: kit.sealed, fieldName: 'archive-1' });
    expect(await verifyIn(world, archived, { crls: [] })).toMatchObject(VALID);
    const again = await archivePdf({ ...order, pdf: archived, fieldName: 'archive-2' });
    const found = await verifyIn(world, again);
    expect(found).toMatchObject(VALID);
    expect(found.signatures.map(({ kind }) => kind).slice(2)).toEqual(['document-time-stamp', 'document-time-stamp']);
  });

  it('when the signer was revoked or expired only after the time stamp', async () => {
    const { world } = kit;
    const time = new Date(+world.at - 2 * DAY);
    const pdf = await signWith(kit.letter, (bytes) => forgeStamped(bytes, world.head, world.tsa, { time }));
    const revoked = [{ serial: serialOf(world.head.certificate), at: new Date(+world.at - DAY), reason: 1 }];
    const crls = [world.crls[0]!, await listOf(world.ca, world.at, revoked)];
    expect(await verifyIn(world, pdf, { crls })).toMatchObject(VALID);
    const later = new Date(+world.at + 3 * 365 * DAY);
    const laterCrls = [await listOf(world.root, later), await listOf(world.ca, later)];
    expect(await verifyIn(world, pdf, { crls: laterCrls, at: later })).toMatchObject(VALID);
  });

  it('years later from its archived copy alone: the lists in it are proven by the document time stamp', async () => {
    const { world } = kit;
    const order = { certificates: [world.ca.certificate], crls: world.crls, timeStamper: stamper };
    const stamped = await signPdf({ pdf: kit.letter, signer: world.head, fieldName: 'head', timeStamper: stamper });
    const archived = await archivePdf({ ...order, pdf: stamped, fieldName: 'archive-1' });
    const later = new Date(+world.at + 3 * 365 * DAY);
    const fresh = [await listOf(world.root, later), await listOf(world.ca, later)];
    expect(await verifyIn(world, archived, { at: later, crls: fresh })).toMatchObject(VALID);
    const plain = await verifyIn(world, kit.sealed, { at: later, crls: fresh });
    expect(plain.verdict).toBe('INVALID');
  });

  it('when the register proves how old the bytes are', async () => {
    const { world } = kit;
    const later = new Date(+world.at + 3 * 365 * DAY);
    const crls = [await listOf(world.root, later), await listOf(world.ca, later)];
    expect(await verifyIn(world, kit.sealed, { at: later, crls, existedAt: world.at })).toMatchObject(VALID);
  });

  it('whose signature field was prepared empty before and is filled later', async () => {
    const { page, next, root, body } = anatomy(kit.letter);
    const field = `<< /Type /Annot /Subtype /Widget /FT /Sig /T (second) /Rect [50 50 150 90] /F 132 /P ${page} 0 R >>`;
    const prepared = append(kit.letter, {
      objects: {
        [next]: field,
        [page]: withEntry(body(page), `/Annots [${next} 0 R]`),
        [root]: withEntry(body(root), `/AcroForm << /Fields [${next} 0 R] /SigFlags 3 >>`),
      },
    });
    const first = await signWith(prepared, (bytes) => forgeCms(bytes, kit.world.head), CADES, 'first');
    expect(await verifyIn(kit.world, first)).toMatchObject(VALID);
    const filled = await fillField(first, next, (bytes) => forgeCms(bytes, kit.world.seal));
    const found = await verifyIn(kit.world, filled);
    expect(found).toMatchObject(VALID);
    expect(found.signatures.map(({ fieldName }) => fieldName)).toEqual(['first', 'second']);
  });

  it('whose form, page and field lists are written in other ways than ours', async () => {
    const { page, next, root, body } = anatomy(kit.letter);
    const spaced = append(kit.letter, {
      objects: {
        [next]: '<</Fields[]/SigFlags 3>>',
        [root]: withEntry(body(root), `/AcroForm ${next} 0 R`),
        [page]: withEntry(body(page), '/Annots []'),
      },
      lineEnd: '\r\n',
      between: '\r\n\r\n',
    });
    const pdf = await signWith(spaced, (bytes) => forgeCms(bytes, kit.world.head));
    expect(await verifyIn(kit.world, pdf)).toMatchObject(VALID);
  });

  it('with a document time stamp alone is no signed letter', async () => {
    const pdf = await signWith(kit.letter, (bytes) => forgeToken(bytes, kit.world.tsa, { time: kit.world.at }), STAMP);
    expect(await verifyIn(kit.world, pdf)).toMatchObject({ verdict: 'INVALID', reasons: ['no-signature'] });
  });

  it('from a licensed provider is told from one of the system by its root only (INV-39)', async () => {
    const found = await verifyIn(kit.world, kit.sealed, { trust: [], licensed: kit.world.trust });
    expect(found.signatures.map(({ assurance }) => assurance)).toEqual(['LICENSED_SIGNATURE', 'LICENSED_SIGNATURE']);
  });
});

/** Fills an empty field, with a trailer that says as little as other programs say. */
async function fillField(
  pdf: Uint8Array,
  field: number,
  seal: (covered: Uint8Array) => Uint8Array,
): Promise<Uint8Array> {
  const { next, body } = anatomy(pdf);
  const range = '[0 1111111111 2222222222 3333333333]';
  const signature = `<< ${CADES[0]} /ByteRange ${range} /Contents <${'0'.repeat(8000)}> >>`;
  const objects = { [field]: withEntry(body(field), `/V ${next} 0 R`), [next]: signature };
  const text = latin1(append(pdf, { objects, isInfoLeftOut: true }));
  const start = text.lastIndexOf(`<${'0'.repeat(8000)}>`);
  const end = start + 8002;
  const measured = `[0 ${start} ${end} ${text.length - end}]`.padEnd(range.length);
  return refill(bytesOf(text.replace(range, measured)), seal);
}
