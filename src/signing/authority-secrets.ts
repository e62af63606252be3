import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from '../config.js';

/** Provides `AuthoritySecrets` to the services that open keys. */
export const AUTHORITY_SECRETS = Symbol('authority secrets');

/** What seals every private key this server holds. Lost: no key opens again. Known to others: theirs too. */
export interface AuthoritySecrets {
  /** Seals the keys that the server uses by itself: unit seals, the issuing authority, QR codes. */
  sealKey: Buffer;
  /** Joins every signing PIN, so that a copy of the database alone is not worth guessing at. */
  pepper: Buffer;
  /** The file they were made in and read from; undefined when the environment gives them. */
  file?: string;
}

const Kept = z.object({
  sealKey: z.hex().length(64),
  pinPepper: z.hex().length(64),
  rootPassphrase: z.string().min(12),
});
type Kept = z.infer<typeof Kept>;

const remembered = new WeakMap<Config, AuthoritySecrets>();

/**
 * The two keys of the environment, read when first asked for and remembered with their configuration: the command line
 * and the API document have no use for them, and whoever opens a sealed line asks for every one. A demonstration that is given none makes them once, in `secrets.json` of its data
 * folder. @throws Error naming what is missing anywhere else
 */
export function authoritySecrets(config: Config): AuthoritySecrets {
  const known = remembered.get(config);
  if (known) return known;
  const secrets = readSecrets(config);
  remembered.set(config, secrets);
  return secrets;
}

function readSecrets(config: Config): AuthoritySecrets {
  const { sealKey, pinPepper } = config;
  if (sealKey && pinPepper) return { sealKey: Buffer.from(sealKey, 'hex'), pepper: Buffer.from(pinPepper, 'hex') };
  if (!config.demo) {
    const missing = [!sealKey && 'SEAL_KEY', !pinPepper && 'PIN_PEPPER'].filter(Boolean).join(' and ');
    throw new Error(`${missing} must be set: 32 random bytes in hex each, kept apart from the database's backups`);
  }
  const { file, kept } = keptIn(config.dataDir);
  return {
    sealKey: Buffer.from(sealKey ?? kept.sealKey, 'hex'),
    pepper: Buffer.from(pinPepper ?? kept.pinPepper, 'hex'),
    file,
  };
}

/** The words that seal the root's key: ROOT_PASSPHRASE, or those a demonstration made for itself. */
export function rootPassphrase(config: Config): string {
  if (config.rootPassphrase) return config.rootPassphrase;
  if (!config.demo) throw new Error('ROOT_PASSPHRASE must be set while the root key is made or used');
  return keptIn(config.dataDir).kept.rootPassphrase;
}

function keptIn(dataDir: string): { file: string; kept: Kept } {
  const file = join(dataDir, 'secrets.json');
  const found = readKept(file);
  if (found) return { file, kept: found };
  mkdirSync(dataDir, { recursive: true });
  const made: Kept = {
    sealKey: randomBytes(32).toString('hex'),
    pinPepper: randomBytes(32).toString('hex'),
    rootPassphrase: randomBytes(18).toString('base64url'),
  };
  // Written whole before it gets its name: of two processes that start at once, one makes them and both read the same.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  } finally {
    unlinkSync(draft);
  }
  return { file, kept: readKept(file) ?? made };
}

function readKept(file: string): Kept | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw fault;
  }
  const kept = Kept.safeParse(JSON.parse(text));
  if (!kept.success) throw new Error(`${file} does not hold the keys it should: restore it from a backup`);
  return kept.data;
}
