import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { read, readOne, write } from '../database/transaction.js';
import { invalid, notFound, Refusal } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { withOwnPassword } from './own-password.js';
import { passwordFits } from './passwords.js';
import { setPassword } from './people.js';
import { SecondFactorService } from './second-factor.service.js';
import { endSessionsOf } from './sessions-end.js';
import { admit } from './sign-in-pace.js';
import { hashOf, newToken } from './tokens.js';

export interface SignInWish {
  userName: string;
  password: string;
  /** Of the second factor, or a recovery code. */
  code?: string;
}

/** Where a sign-in comes from. */
export interface SignInPlace {
  address: string;
  agent: string;
  requestId: string;
  /** A session of before in the same browser: it ends. */
  earlierToken?: string;
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly db: DataSource,
    private readonly secondFactor: SecondFactorService,
  ) {}

  /**
   * Starts a session for the right user name and password, and the right code where the person has a second factor. The
   * token is new, given once and kept only as a hash.
   * @throws Refusal 401 `sign-in-wrong` whichever of the two was wrong, after the same time; 401 `second-factor-needed`,
   *   `second-factor-wrong`, `second-factor-used`; 429 `too-many-tries`
   */
  async signIn({ userName, password, code }: SignInWish, from: SignInPlace): Promise<string> {
    const account = userName.trim().toLowerCase();
    const admission = await admit(this.db, account, from.address);
    const person = await readOne<{ id: string; name: string; passwordHash: string; asked: boolean }>(
      this.db,
      `SELECT id, name_ar AS name, password_hash AS "passwordHash",
         EXISTS (SELECT FROM second_factor f WHERE f.person_id = p.id AND f.confirmed_at IS NOT NULL) AS asked
       FROM person p WHERE user_name = $1 AND disabled_at IS NULL`,
      [account],
    );
    if (!(await passwordFits(password, person?.passwordHash)) || !person) throw new Refusal('sign-in-wrong', 401);
    if (person.asked && code === undefined) {
      await admission.halfway();
      throw new Refusal('second-factor-needed', 401);
    }
    if (person.asked) await this.secondFactor.use(person.id, code!);
    await admission.succeeded(person.id);
    return this.start({ ...from, personId: person.id, name: person.name });
  }

  private async start(of: SignInPlace & { personId: string; name: string }): Promise<string> {
    const token = newToken();
    await write(this.db, async (tx) => {
      if (of.earlierToken) await tx.query('DELETE FROM session WHERE token_hash = $1', [hashOf(of.earlierToken)]);
      const session = await readOne<{ id: string }>(
        tx,
        `INSERT INTO session (token_hash, person_id, agent, ends_at)
         SELECT $1, id, $3, clock_timestamp() + interval '12 hours' FROM person WHERE id = $2 AND disabled_at IS NULL
         RETURNING id`,
        [hashOf(token), of.personId, agentLine(of.agent)],
      );
      if (!session) throw new Refusal('sign-in-wrong', 401);
      const by: Caller = {
        kind: 'PERSON',
        id: of.personId,
        name: of.name,
        posts: [],
        scopes: [],
        requestId: of.requestId,
      };
      await record(tx, by, { action: 'session.started', subjectKind: 'session', subjectId: session.id });
    });
    return token;
  }

  /** Ends one of the caller's own sessions. @throws Refusal 404 for anybody else's */
  async end(command: Command, sessionId: string): Promise<null> {
    return once(this.db, command, async (tx) => {
      const ended = await read<{ id: string }>(
        tx,
        'WITH gone AS (DELETE FROM session WHERE id = $1 AND person_id = $2 RETURNING id) SELECT id FROM gone',
        [sessionId, command.caller.id],
      );
      if (ended.length === 0) throw notFound('session-unknown');
      await record(tx, command.caller, { action: 'session.ended', subjectKind: 'session', subjectId: sessionId });
      return null;
    });
  }

  /** Ends the session of this request. */
  async signOut(command: Command, token: string): Promise<null> {
    const session = await readOne<{ id: string }>(this.db, 'SELECT id FROM session WHERE token_hash = $1', [
      hashOf(token),
    ]);
    return session ? this.end(command, session.id) : null;
  }

  /**
   * A person chooses an own password; every other session of theirs ends.
   * @throws Refusal 422 `password-wrong` for the present one, `password-same`, 429 `too-many-tries`
   */
  async changePassword(command: Command, present: string, wanted: string, token: string): Promise<null> {
    const { caller } = command;
    await withOwnPassword(this.db, caller, present);
    if (present === wanted) throw invalid('password-same', 'newPassword');
    const change = await setPassword(wanted, false);
    return once(this.db, command, async (tx) => {
      await change(tx, caller.id);
      await endSessionsOf(tx, caller.id, token);
      await record(tx, caller, { action: 'password.changed', subjectKind: 'person', subjectId: caller.id });
      return null;
    });
  }
}

function agentLine(agent: string): string {
  return agent.replace(/[^\x20-\x7e]+/g, ' ').slice(0, 200);
}
