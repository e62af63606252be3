import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../config.js';
import { authoritySecrets, rootPassphrase } from './authority-secrets.js';

describe('The keys of the environment', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'diwan-secrets-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const config = (environment: Record<string, string> = {}) => readConfig({ DATA_DIR: folder, ...environment });

  it('are made once for a demonstration, in a file for its owner only', () => {
    const made = authoritySecrets(config());
    expect(made.file).toBe(join(folder, 'secrets.json'));
    expect(statSync(made.file!).mode & 0o777).toBe(0o600);
    expect(authoritySecrets(config())).toEqual(made);
    expect(made.sealKey).toHaveLength(32);
    expect(made.pepper.equals(made.sealKey)).toBe(false);
    expect(rootPassphrase(config())).toBe(rootPassphrase(config()));
  });

  it('that are given are used, and nothing is written', () => {
    const given = { SEAL_KEY: '0a'.repeat(32), PIN_PEPPER: '0b'.repeat(32), ROOT_PASSPHRASE: 'twelve words or so' };
    const secrets = authoritySecrets(config(given));
    expect(secrets).toEqual({ sealKey: Buffer.alloc(32, 0x0a), pepper: Buffer.alloc(32, 0x0b) });
    expect(rootPassphrase(config(given))).toBe('twelve words or so');
    expect(() => readFileSync(join(folder, 'secrets.json'))).toThrow('ENOENT');
  });

  it('must be set in a real system: it names each that is missing', () => {
    expect(() => authoritySecrets(config({ DEMO: 'false' }))).toThrow('SEAL_KEY and PIN_PEPPER must be set');
    const half = { DEMO: 'false', SEAL_KEY: '0a'.repeat(32) };
    expect(() => authoritySecrets(config(half))).toThrow(/^PIN_PEPPER must be set/);
    expect(() => rootPassphrase(config({ DEMO: 'false' }))).toThrow('ROOT_PASSPHRASE must be set');
  });

  it('are never made anew over a damaged file: everything sealed would be lost', () => {
    writeFileSync(join(folder, 'secrets.json'), '{"sealKey": "short"}');
    expect(() => authoritySecrets(config())).toThrow('restore it from a backup');
  });
});
