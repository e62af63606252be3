import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asFiles, isInstalled, judgedBy, run } from '../../test/support/signing/judges.js';
import { startTimeAuthority, type TimeAuthority } from '../../test/support/signing/time-authority.js';
import { typesetAppearance, typesetLetter } from '../../test/support/signing/typeset.js';
import { makeWorld, type World } from '../../test/support/signing/world.js';
import { signPdf } from './pades.js';
import { readClassicFile } from './pdf/classic-file.js';
import { toPem } from './pem.js';
import { timeStamperAt } from './time-stamp.js';

const SIGNED_AT = new Date('2026-11-25T09:30:00Z');

describe('A signed letter (SIGNING: order and file layout)', () => {
  let world: World;
  let authority: TimeAuthority;
  let letter: Uint8Array;
  let signed: Uint8Array;
  let sealed: Uint8Array;

  beforeAll(async () => {
    world = await makeWorld();
    authority = await startTimeAuthority(world.tsa);
    letter = typesetLetter();
    const timeStamper = isInstalled('openssl') ? timeStamperAt(authority.url) : undefined;
    const appearance = {
      pdf: typesetAppearance(),
      page: 0,
      rect: [60, 120, 260, 180] as [number, number, number, number],
    };
    signed = await signPdf({
      pdf: letter,
      signer: world.head,
      fieldName: 'head',
      reason: 'اعتماد',
      location: 'بنها',
      name: 'أحمد محمد',
      signedAt: SIGNED_AT,
      appearance,
      timeStamper,
    });
    sealed = await signPdf({ pdf: signed, signer: world.seal, fieldName: 'seal', timeStamper });
  });
  afterAll(() => authority.close());

  it('keeps every byte of the letter, and the seal keeps every byte of the signature (INV-11)', () => {
    expect(Buffer.compare(sealed.subarray(0, signed.length), signed)).toBe(0);
    expect(Buffer.compare(signed.subarray(0, letter.length), letter)).toBe(0);
    expect(readClassicFile(sealed).revisions).toHaveLength(3);
  });

  it('changes the page once: the seal only lengthens the list of annotations and of fields', () => {
    const { revisions } = readClassicFile(sealed);
    const [, first, second] = revisions;
    const replaced = [...second!.objects.keys()].filter((number) =>
      revisions.slice(0, 2).some((r) => r.objects.has(number)),
    );
    expect(first!.objects.size).toBeGreaterThan(5);
    expect(replaced).toHaveLength(2);
  });

  it('is refused a second field of the same name, and a page that is not there', async () => {
    const again = { pdf: sealed, signer: world.seal, fieldName: 'seal' };
    await expect(signPdf(again)).rejects.toThrow(RangeError);
    const appearance = { pdf: typesetAppearance(), page: 5, rect: [0, 0, 9, 9] as [number, number, number, number] };
    await expect(signPdf({ ...again, fieldName: 'x', appearance })).rejects.toThrow(RangeError);
  });

  judgedBy('pdfsig')('is accepted by pdfsig, both signatures, the seal over the whole file', () => {
    const { pdf, root } = asFiles({ pdf: sealed, root: toPem('CERTIFICATE', world.root.certificate) });
    const database = isInstalled('certutil') ? trusting(root) : undefined;
    const { out } = run('pdfsig', [...(database ? ['-nssdir', `sql:${database}`] : []), pdf]);
    expect(out.match(/Signature is Valid/g)).toHaveLength(2);
    expect(out).toContain('Total document signed');
    expect(out).toContain('ETSI.CAdES.detached');
    expect(out).toContain('أحمد محمد عبد الرحمن');
    if (database) expect(out.match(/Certificate is Trusted/g)).toHaveLength(2);
  });

  judgedBy('qpdf')('is a sound PDF to qpdf', () => {
    const { pdf } = asFiles({ pdf: sealed });
    expect(run('qpdf', ['--check', pdf])).toMatchObject({ status: 0 });
  });

  judgedBy('mutool')('is accepted by mutool, which finds no change after either signature', () => {
    const { pdf } = asFiles({ pdf: sealed });
    const { out } = run('mutool', ['sign', '-v', pdf]);
    expect(out).not.toMatch(/digest failure|digest mismatch|broken/i);
    expect(out).toContain('document is unchanged');
  });

  judgedBy('pdftotext')('shows the Arabic picture of the signature as text (INV-44)', () => {
    const { pdf } = asFiles({ pdf: sealed });
    expect(run('pdftotext', [pdf, '-']).out).toContain('تحية طيبة');
  });
});

function trusting(root: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'nss-'));
  execFileSync('certutil', ['-N', '-d', `sql:${folder}`, '--empty-password']);
  execFileSync('certutil', ['-A', '-d', `sql:${folder}`, '-n', 'root', '-t', 'C,C,C', '-i', root]);
  writeFileSync(join(folder, 'ready'), '');
  return folder;
}
