import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { verify } from '@node-rs/argon2';
import { DataSource } from 'typeorm';
import { readOne, write } from '../database/transaction.js';
import { Refusal } from '../errors.js';
import { hashOf } from './session-guard.js';

@Injectable()
export class SessionsService {
  constructor(private readonly db: DataSource) {}

  /** Starts a session for the right user name and password; the token is given once and kept only as a hash. */
  async signIn(userName: string, password: string): Promise<{ token: string; personId: string }> {
    const person = await readOne<{ id: string; passwordHash: string }>(
      this.db,
      'SELECT id, password_hash AS "passwordHash" FROM person WHERE user_name = $1 AND disabled_at IS NULL',
      [userName.toLowerCase()],
    );
    if (!person || !(await verify(person.passwordHash, password))) throw new Refusal('sign-in-wrong', 401);
    const token = randomBytes(32).toString('base64url');
    await write(this.db, (tx) =>
      tx.query(
        `INSERT INTO session (token_hash, person_id, ends_at) VALUES ($1, $2, clock_timestamp() + interval '12 hours')`,
        [hashOf(token), person.id],
      ),
    );
    return { token, personId: person.id };
  }
}
