import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromPemOrDer } from './pem.js';

/** What a verification trusts, as bytes: certificates and revocation lists in DER. */
export interface TrustFiles {
  trust: Uint8Array[];
  crls: Uint8Array[];
}

/** Reads certificates and lists from files, PEM bundles or DER. Throws when a file is not there or holds none. */
export function readTrustFiles(roots: string[], lists: string[]): TrustFiles {
  const read = (label: 'CERTIFICATE' | 'X509 CRL') => (path: string) => {
    const found = fromPemOrDer(label, readFileSync(path));
    if (found.length === 0) throw new Error(`${path} holds no ${label}`);
    return found;
  };
  return { trust: roots.flatMap(read('CERTIFICATE')), crls: lists.flatMap(read('X509 CRL')) };
}

/** The governorate's own root and lists, where this machine has them: `<DATA_DIR>/ca/root.pem` and `<DATA_DIR>/ca/*.crl`. */
export function ownTrustFiles(dataDir: string): { roots: string[]; lists: string[] } {
  const folder = join(dataDir, 'ca');
  try {
    const names = readdirSync(folder).sort();
    const paths = (wanted: (name: string) => boolean) => names.filter(wanted).map((name) => join(folder, name));
    return { roots: paths((name) => name === 'root.pem'), lists: paths((name) => name.endsWith('.crl')) };
  } catch {
    return { roots: [], lists: [] };
  }
}
