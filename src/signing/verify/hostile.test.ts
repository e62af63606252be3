import { randomBytes } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import { allReasons, type Kit, makeKit, signWith, verifyIn } from '../../../test/support/signing/forge.js';
import { forgeCms } from '../../../test/support/signing/forge-cms.js';
import { append, bytesOf, latin1 } from '../../../test/support/signing/forge-pdf.js';
import { verifyAside } from '../verify-aside.js';

const NEVER = ['unexpected-fault'];

describe('Whatever the bytes are, the verifier answers (SIGNING: the verifier)', () => {
  let kit: Kit;
  beforeAll(async () => {
    kit = await makeKit();
  });

  const judge = async (bytes: Uint8Array) => {
    const began = performance.now();
    const found = await verifyIn(kit.world, bytes);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(found.reasons).not.toEqual(NEVER);
    return found;
  };

  it('to nothing, to noise and to other files: INVALID', async () => {
    const others = [
      '',
      '%PDF-',
      '%PDF-1.7\n',
      '%PDF-1.7\n%%EOF',
      'startxref\n0\n%%EOF',
      '<html>',
      '\u0000'.repeat(999),
    ];
    for (const text of others) expect((await judge(bytesOf(text))).verdict).toBe('INVALID');
    for (let i = 0; i < 10; i++) expect((await judge(randomBytes(5000))).verdict).toBe('INVALID');
  });

  it('to every cut of a signed letter: INVALID, and never VALID', async () => {
    for (let end = 0; end < kit.sealed.length; end += 4201) {
      const found = await judge(kit.sealed.subarray(0, end));
      expect([end, found.verdict]).toEqual([end, 'INVALID']);
    }
  });

  it('to one changed byte anywhere, also in the certificates that a signature carries: never VALID', async () => {
    const { length } = kit.sealed;
    for (let at = 0; at < length; at += 701) {
      const changed = Buffer.from(kit.sealed);
      changed[at]! ^= 1 << (at % 8);
      const found = await verifyIn(kit.world, changed);
      expect([at, found.verdict, found.reasons]).not.toEqual([at, 'VALID', []]);
      expect(found.reasons).not.toEqual(NEVER);
    }
  });

  it('to deep nesting, huge numbers, endless names and a hundred thousand keys', async () => {
    const ended = (body: string) => append(kit.letter, { objects: { 900: body } });
    const bodies = [
      '['.repeat(200_000),
      `${'['.repeat(100)}${']'.repeat(100)}`,
      '<< /A '.repeat(100_000),
      '9'.repeat(100_000),
      `/${'N'.repeat(100_000)}`,
      `(${'('.repeat(100_000)}`,
      `<< ${Array.from({ length: 100_000 }, (_, i) => `/K${i} ${i}`).join(' ')} >>`,
      '<< /Length 99999999999 >>\nstream\n',
      '<< /Length 900 0 R >>\nstream\nx\nendstream',
    ];
    for (const body of bodies) expect((await judge(ended(body))).verdict).toBe('INVALID');
  });

  it('to fifty megabytes: of noise, of white space, of objects, of /ByteRange', async () => {
    const size = 50 * 1024 * 1024;
    const fill = (text: string) => Buffer.alloc(size, text);
    const files = [
      fill('x'),
      Buffer.concat([bytesOf('%PDF-1.7\n'), fill(' ')]),
      Buffer.concat([bytesOf('%PDF-1.7\n'), fill('/ByteRange '), bytesOf('\nstartxref\n9\n%%EOF\n')]),
      Buffer.concat([bytesOf('%PDF-1.7\n'), fill(' '), bytesOf('\nstartxref\n9\n%%EOF\n')]),
    ];
    for (const file of files) expect((await judge(file)).verdict).toBe('INVALID');
  });

  it('to a long chain of tables', async () => {
    let pdf: Uint8Array = kit.signed;
    for (let i = 0; i < 63; i++) pdf = append(pdf, { objects: {} });
    expect((await judge(pdf)).reasons).toContain('too-many-revisions');
  });

  it('to a foreign file with object streams: INDETERMINATE at best, INVALID when its digest is wrong', async () => {
    const packed = await (await PDFDocument.load(kit.letter, { updateMetadata: false })).save();
    const signed = foreign(Buffer.from(packed), kit);
    const found = await judge(signed);
    expect(found.verdict).toBe('INDETERMINATE');
    expect(allReasons(found)).toEqual(['foreign-structure']);
    expect(found.signatures).toHaveLength(1);
    const changed = Buffer.from(signed);
    changed[200]! ^= 1;
    expect(allReasons(await judge(changed))).toContain('digest-mismatch');
    const later = Buffer.concat([signed, bytesOf('7 0 obj\n<< >>\nendobj\nstartxref\n1\n%%EOF\n')]);
    expect((await judge(later)).verdict).toBe('INDETERMINATE');
  });

  it('to scripts or layers in the letter itself: INDETERMINATE, because what is shown may change', async () => {
    const bodies = ['<< /S /JavaScript /JS (app.alert) >>', '<< /S /Hide /T (head) >>', '<< /OCProperties << >> >>'];
    for (const body of bodies) {
      const active = append(kit.letter, { objects: { 900: body } });
      const pdf = await signWith(active, (covered) => forgeCms(covered, kit.world.head));
      expect(await judge(pdf)).toMatchObject({ verdict: 'INDETERMINATE', reasons: ['active-content'] });
    }
  });

  it('adds what a policy finds about the file or one signature (rule 10)', async () => {
    const found = await verifyIn(kit.world, kit.sealed, {
      policy: ({ sha256, signatures }) => [
        { verdict: 'INVALID', reason: 'policy-not-entitled', fieldName: signatures[0]!.fieldName },
        { verdict: 'INDETERMINATE', reason: `policy-unregistered-${sha256.length}` },
      ],
    });
    expect(found).toMatchObject({ verdict: 'INVALID', reasons: ['policy-unregistered-64'] });
    expect(found.signatures.map(({ verdict, reasons }) => [verdict, reasons])).toEqual([
      ['INVALID', ['policy-not-entitled']],
      ['VALID', []],
    ]);
  });
});

/** A signature in a file that ends with a cross-reference stream, put in as raw objects. */
function foreign(packed: Buffer, kit: Kit): Buffer {
  const hole = '0'.repeat(8000);
  const text = latin1(packed).replace(/\s*$/, '\n');
  const head = `${text}800 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange `;
  const tail = ' >>\nendobj\nstartxref\n1\n%%EOF\n';
  const start = head.length + 60;
  const end = start + hole.length + 2;
  const range = `[0 ${start} ${end} ${tail.length}]`.padEnd(50);
  const whole = bytesOf(`${head}${range}/Contents <${hole}>${tail}`);
  const cms = forgeCms(Buffer.concat([whole.subarray(0, start), whole.subarray(end)]), kit.world.head);
  whole.write(cms.toString('hex'), start + 1, 'latin1');
  return whole;
}

describe('Verification aside, in a child process (RELIABILITY: files)', () => {
  let kit: Kit;
  beforeAll(async () => {
    kit = await makeKit();
  });

  it('answers as verifyPdf does', async () => {
    const options = { trust: kit.world.trust, crls: kit.world.crls, at: kit.world.at };
    const found = await verifyAside(kit.sealed, options);
    expect(found).toEqual(await verifyIn(kit.world, kit.sealed));
  });

  it('says parser-limit when the child takes too long', async () => {
    const options = { trust: kit.world.trust, crls: kit.world.crls, at: kit.world.at };
    const found = await verifyAside(kit.sealed, options, { megabytes: 512, milliseconds: 1 });
    expect(found).toMatchObject({ verdict: 'INDETERMINATE', reasons: ['parser-limit'] });
  });

  it('says parser-limit when the child takes too much memory', async () => {
    const options = { trust: kit.world.trust, crls: kit.world.crls, at: kit.world.at };
    const keys = Array.from({ length: 200_000 }, (_, i) => `/K${i} ${i}`).join(' ');
    const greedy = append(kit.sealed, { objects: { 900: `<< ${keys} >>` } });
    const found = await verifyAside(greedy, options, { megabytes: 12, milliseconds: 10_000 });
    expect(found).toMatchObject({ verdict: 'INDETERMINATE', reasons: ['parser-limit'] });
  });
});
