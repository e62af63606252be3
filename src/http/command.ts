import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { RunAgain, readOne, type Tx, violates, write } from '../database/transaction.js';
import { Refusal } from '../errors.js';
import type { Caller, CallerRequest, Command } from './caller.js';

const KEY = /^[\x21-\x7e]{8,128}$/;

/** Reads the Idempotency-Key of a changing request and digests what is asked, so that a repeat can be told from a new wish. */
export function commandOf(request: CallerRequest, caller: Caller): Command {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') throw new Refusal('idempotency-key-missing', 400, 'Idempotency-Key');
  if (!KEY.test(key)) throw new Refusal('idempotency-key-malformed', 400, 'Idempotency-Key');
  const asked = JSON.stringify([
    request.method,
    request.url,
    request.headers['if-match'] ?? null,
    withoutSecrets(request.body ?? null),
  ]);
  return { caller, key, requestHash: createHash('sha256').update(asked).digest() };
}

const SECRET = /password|secret|pin$|^applicant$/i;

/** A kept digest of a short PIN, of a password or of a national id could be guessed at leisure: none of them enters it. */
function withoutSecrets(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutSecrets);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, SECRET.test(name) ? null : withoutSecrets(value)]),
  );
}

/** The same command with more that was asked under its key: the content of a file, a keyed digest of what is secret. */
export function alsoAsking(command: Command, ...facts: string[]): Command {
  const requestHash = createHash('sha256').update(command.requestHash).update(JSON.stringify(facts)).digest();
  return { ...command, requestHash };
}

/**
 * Runs a use case at most once for its idempotency key: a repeat returns the first answer, the same key with another
 * request is refused (422). The answer is kept in the command's own transaction; refusals are not kept.
 * `kept` takes out of the answer what may be shown only once: a repeat is answered without it.
 */
export async function once<Answer>(
  db: DataSource,
  command: Command,
  work: (tx: Tx) => Promise<Answer>,
  kept: (answer: Answer) => unknown = (answer) => answer,
): Promise<Answer> {
  try {
    return await write(db, async (tx) => {
      const earlier = await earlierAnswer<Answer>(tx, command);
      if (earlier) return earlier.answer;
      const answer = await work(tx);
      await keep(tx, command, kept(answer));
      return answer;
    });
  } catch (error) {
    // A twin that ran beside this one may have been the reason for the refusal: then its answer counts.
    const earlier = error instanceof Refusal ? await earlierAnswer<Answer>(db, command) : undefined;
    if (earlier) return earlier.answer;
    throw error;
  }
}

/** The answer already given to this key; a different request under it is refused. */
export async function earlierAnswer<Answer>(
  db: DataSource | Tx,
  command: Command,
): Promise<{ answer: Answer } | undefined> {
  const row = await readOne<{ requestHash: Buffer; answer: Answer }>(
    db,
    'SELECT request_hash AS "requestHash", answer FROM answered_command WHERE actor_id = $1 AND key = $2',
    [command.caller.id, command.key],
  );
  if (row && !row.requestHash.equals(command.requestHash)) {
    throw new Refusal('idempotency-key-reused', 422, 'Idempotency-Key');
  }
  return row && { answer: row.answer };
}

async function keep(tx: Tx, command: Command, answer: unknown): Promise<void> {
  try {
    await tx.query('INSERT INTO answered_command (actor_id, key, request_hash, answer) VALUES ($1, $2, $3, $4)', [
      command.caller.id,
      command.key,
      command.requestHash,
      JSON.stringify(answer ?? null),
    ]);
  } catch (error) {
    if (violates(error, 'answered_command_pkey')) throw new RunAgain();
    throw error;
  }
}
