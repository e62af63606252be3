import type { Named } from './named.js';

/** What a file is beside the register. */
export type Likeness = 'IDENTICAL' | 'ANOTHER' | 'ALTERED' | 'UNKNOWN';

export interface Compared {
  /** What has exactly these bytes as its signed file. */
  found: Pick<Named, 'id'> | undefined;
  /** What the code names that was asked about, where one was. */
  asked: Pick<Named, 'id'> | undefined;
  /** Whether a certificate of our authority signed something in the file, as it says. */
  bearsOurSignature: boolean;
}

/** Bytes decide: what only bears a signature of ours, but is no registered file, was made into something else. */
export function likenessOf({ found, asked, bearsOurSignature }: Compared): Likeness {
  if (found) return asked && asked.id !== found.id ? 'ANOTHER' : 'IDENTICAL';
  return bearsOurSignature ? 'ALTERED' : 'UNKNOWN';
}

/** By its beginning, whatever its name says: a PDF, perhaps behind a few stray bytes. */
export function beginsAsPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 1024).includes('%PDF-');
}
