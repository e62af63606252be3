import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { readOne, type Tx } from '../database/transaction.js';
import { TOKEN_BYTES } from '../signing/qr-claims.js';

/** The token by which the public asks for this letter, if it was given one. */
export async function givenToken(db: DataSource | Tx, letterId: string): Promise<Buffer | undefined> {
  const letter = await readOne<{ token: Buffer | null }>(
    db,
    'SELECT verification_token AS token FROM letter WHERE id = $1',
    [letterId],
  );
  return letter?.token ?? undefined;
}

/** The letter's own token: 128 random bits given once, by whoever prints it first, and the same ever after (INV-38). */
export async function tokenFor(tx: Tx, letterId: string): Promise<{ token: Buffer; isNew: boolean }> {
  // Two who print at once: the second waits, and finds what the first gave.
  await tx.query('SELECT FROM letter WHERE id = $1 FOR NO KEY UPDATE', [letterId]);
  const given = await givenToken(tx, letterId);
  if (given) return { token: given, isNew: false };
  const token = randomBytes(TOKEN_BYTES);
  await tx.query('UPDATE letter SET verification_token = $2 WHERE id = $1', [letterId, token]);
  return { token, isNew: true };
}
