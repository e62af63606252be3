import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type Kit, makeKit } from '../../test/support/signing/forge.js';
import { asFiles } from '../../test/support/signing/judges.js';
import { toPem } from '../signing/pem.js';
import type { QrClaims } from '../signing/qr-claims.js';
import { signQr } from '../signing/qr-code.js';
import { signWith } from '../signing/signing-key.js';
import { verifyCommand } from './verify.command.js';

describe('npm run cli -- verify (SIGNING: the verifier)', () => {
  let kit: Kit;
  let files: Record<'sealed' | 'cut' | 'root' | 'rootCrl' | 'caCrl' | 'bundle', string>;
  beforeAll(async () => {
    kit = await makeKit();
    const { trust, crls } = kit.world;
    files = asFiles({
      sealed: kit.sealed,
      cut: kit.sealed.subarray(0, 5000),
      root: toPem('CERTIFICATE', trust[0]!),
      rootCrl: crls[0]!,
      caCrl: toPem('X509 CRL', crls[1]!),
      bundle: crls.map((crl) => toPem('X509 CRL', crl)).join('\n'),
    });
  });

  /** Runs the command with what it prints caught. */
  async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
    const caught = { out: '', err: '' };
    const catching = (name: 'out' | 'err') => (text: unknown) => {
      caught[name] += String(text);
      return true;
    };
    const out = jest.spyOn(process.stdout, 'write').mockImplementation(catching('out') as never);
    const err = jest.spyOn(process.stderr, 'write').mockImplementation(catching('err') as never);
    try {
      return { code: await verifyCommand(argv), ...caught };
    } finally {
      out.mockRestore();
      err.mockRestore();
    }
  }
  const trusting = () => ['--trust', files.root, '--crl', files.rootCrl, '--crl', files.caCrl];

  it('ends with 0 only if every file is VALID, with one JSON object a line', async () => {
    const one = await run(files.sealed, ...trusting(), '--json');
    expect(one.code).toBe(0);
    expect(JSON.parse(one.out)).toMatchObject({
      file: files.sealed,
      verdict: 'VALID',
      reasons: [],
      signatures: [{}, {}],
    });
    const three = await run(files.sealed, files.cut, '/nowhere/x.pdf', ...trusting(), '--json');
    expect(three.code).toBe(1);
    const lines = three.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ verdict }) => verdict)).toEqual(['VALID', 'INVALID', 'INVALID']);
    expect(lines[2]).toEqual({
      file: '/nowhere/x.pdf',
      verdict: 'INVALID',
      reasons: ['unreadable'],
      sha256: '',
      signatures: [],
    });
  });

  it('takes lists from a bundle, and is INDETERMINATE without a list', async () => {
    expect((await run(files.sealed, '--trust', files.root, '--crl', files.bundle)).code).toBe(0);
    const without = await run(files.sealed, '--trust', files.root);
    expect(without.code).toBe(1);
    expect(without.out).toContain('INDETERMINATE');
    expect(without.out).toContain('no-crl');
  });

  it('uses root and lists of DATA_DIR when none are named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'data-'));
    mkdirSync(join(folder, 'ca'));
    writeFileSync(join(folder, 'ca', 'root.pem'), toPem('CERTIFICATE', kit.world.trust[0]!));
    for (const [i, crl] of kit.world.crls.entries()) writeFileSync(join(folder, 'ca', `${i}.crl`), crl);
    const before = process.env.DATA_DIR;
    process.env.DATA_DIR = folder;
    try {
      expect((await run(files.sealed)).code).toBe(0);
    } finally {
      if (before === undefined) delete process.env.DATA_DIR;
      else process.env.DATA_DIR = before;
    }
  });

  describe('of the text of a QR code, with the key alone', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const key = asFiles({ key: publicKey.export({ type: 'spki', format: 'pem' }) as string }).key;
    const code = (more: Partial<QrClaims> = {}, signer = privateKey) => {
      const numbered = { number: 12, year: 2026, issuedAt: new Date('2026-03-01T22:30:00Z'), from: 'BNH' };
      const claims = { kind: 'LETTER' as const, to: 'TKH', digest: randomBytes(16), token: randomBytes(16) };
      return signQr({ ...claims, ...numbered, ...more }, 'https://v.example', signWith(signer));
    };
    const permit = (until: string) => code({ kind: 'PERMIT', to: 'RES', validity: { from: '2026-01-01', until } });

    it('tells what it says, on the day that it was in Cairo', async () => {
      const { code: ended, out } = await run(await code(), '--qr-key', key, '--json');
      expect(ended).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        verdict: 'GENUINE',
        kind: 'LETTER',
        number: 12,
        year: 2026,
        unit: 'BNH',
        date: '2026-03-02',
      });
      const text = (await run((await permit('2099-12-31')).split('/Q1/')[1]!, '--qr-key', key)).out;
      for (const words of ['GENUINE', 'PERMIT 12/2026 BNH', 'from 2026-01-01 to 2099-12-31', 'was not asked'])
        expect(text).toContain(words);
    });

    it('is 1 for a permit whose days are over, and for what the key did not sign', async () => {
      expect((await run(await permit('2026-01-02'), '--qr-key', key)).code).toBe(1);
      const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
      const { code: ended, out } = await run(await code({}, stranger), '--qr-key', key);
      expect([ended, out.startsWith('UNKNOWN')]).toEqual([1, true]);
    });

    it('cannot judge a short code, which only the register knows', async () => {
      expect((await run('ABCD-EFGH-IJKL-MNOP', '--qr-key', key)).code).toBe(2);
    });
  });

  it('says how it is used, and ends with 2, when it is called wrongly', async () => {
    for (const argv of [[], ['--json'], [files.sealed, '--what'], [files.sealed, '--trust', '/nowhere/root.pem']]) {
      const { code, out, err } = await run(...argv);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain('Usage: verify FILE|CODE');
    }
  });
});
