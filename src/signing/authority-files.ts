import { createPrivateKey, type KeyObject, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toPem } from './pem.js';

export const authorityFolder = (dataDir: string): string => join(dataDir, 'ca');
const rootKeyFile = (dataDir: string): string => join(authorityFolder(dataDir), 'root.key.pem');

/**
 * Writes the root's private key as encrypted PKCS#8 (PBES2, AES-256) for its owner's eyes only, to be taken offline.
 * A key that lies there already is moved aside, never overwritten. The answer is the file.
 */
export async function writeRootKey(dataDir: string, privateKey: KeyObject, passphrase: string): Promise<string> {
  await mkdir(authorityFolder(dataDir), { recursive: true, mode: 0o700 });
  const file = rootKeyFile(dataDir);
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase });
  const earlier = await stat(file).catch(() => undefined);
  if (earlier) await rename(file, `${file}.${Math.floor(earlier.mtimeMs)}`);
  await writeFile(file, pem, { mode: 0o600, flag: 'wx' });
  return file;
}

/** @throws Error where the file is not there (taken offline, as it should be) or the passphrase is another */
export async function readRootKey(
  dataDir: string,
  passphrase: string,
  file = rootKeyFile(dataDir),
): Promise<KeyObject> {
  const pem = await readFile(file, 'utf8').catch(() => undefined);
  if (!pem)
    throw new Error(`The root's key is not at ${file}: bring it from where it is kept, and take it back afterwards`);
  try {
    return createPrivateKey({ key: pem, passphrase });
  } catch {
    throw new Error("The passphrase does not open the root's key");
  }
}

interface Published {
  serial: string;
  purpose: string;
  der: Buffer;
}

/** Writes `root.pem`, `issuing.pem` and a `.crl` for each list, each whole or not at all; the newest of each kind has the plain name. */
export async function publishAuthority(
  dataDir: string,
  authorities: Published[],
  lists: { issuerSerial: string; der: Buffer }[],
): Promise<void> {
  const folder = authorityFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const named = new Set<string>();
  for (const { serial, purpose, der } of authorities) {
    const plain = purpose.toLowerCase();
    const name = named.has(plain) ? `${plain}-${serial}` : plain;
    named.add(name);
    await writeWhole(join(folder, `${name}.pem`), toPem('CERTIFICATE', der));
    const list = lists.find((one) => one.issuerSerial === serial);
    if (list) await writeWhole(join(folder, `${name}.crl`), list.der);
  }
}

async function writeWhole(file: string, content: string | Buffer): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, content, { mode: 0o644 });
  await rename(draft, file);
}
