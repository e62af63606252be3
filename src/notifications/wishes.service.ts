import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { record } from '../audit/audit.js';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { read, readOne, type Tx } from '../database/transaction.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { setEmail } from '../identity/people.js';
import { DIGEST_AT, MAIL_WISHES, NOTICE_KINDS, type NoticeKind, type Wish, wishByDefault } from './notice.js';

export const WishView = z.object({ kind: z.enum(NOTICE_KINDS), inApp: z.boolean(), mail: z.enum(MAIL_WISHES) });
export type WishView = z.infer<typeof WishView>;

export const WishesView = z
  .object({
    wishes: z.array(WishView).describe('one for each kind'),
    email: z.string().nullable().describe('your own address, shown to nobody else'),
    digestAt: z.string().describe('when the daily digest is sent on working days, in Cairo'),
    mailsAreSent: z.boolean().describe('false: this system has no mail server'),
  })
  .meta({ id: 'NotificationWishes' });
export type WishesView = z.infer<typeof WishesView>;

@Injectable()
export class WishesService {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
  ) {}

  async mine({ id }: Caller): Promise<WishesView> {
    const person = await readOne<{ email: string | null }>(this.db, 'SELECT email FROM person WHERE id = $1', [id]);
    return {
      wishes: await wishesOf(this.db, id),
      email: person?.email ?? null,
      digestAt: DIGEST_AT,
      mailsAreSent: this.config.smtp !== undefined,
    };
  }

  /** How the caller wishes to be told; kinds that are left out stay as they are. */
  wish(command: Command, wishes: WishView[]): Promise<{ wishes: WishView[] }> {
    const { caller } = command;
    return once(this.db, command, async (tx) => {
      await tx.query(
        `INSERT INTO notification_wish (person_id, kind, in_app, mail)
         SELECT $1, w.* FROM unnest($2::text[], $3::boolean[], $4::text[]) AS w
         ON CONFLICT (person_id, kind) DO UPDATE SET in_app = excluded.in_app, mail = excluded.mail`,
        [caller.id, wishes.map(({ kind }) => kind), wishes.map(({ inApp }) => inApp), wishes.map(({ mail }) => mail)],
      );
      await record(tx, caller, { action: 'notification.wished', subjectKind: 'person', subjectId: caller.id });
      return { wishes: await wishesOf(tx, caller.id) };
    });
  }

  /** Where the caller's mails go; null: nowhere. The address itself is kept with the person only. */
  mailTo(command: Command, email: string | null): Promise<{ hasEmail: boolean }> {
    return once(this.db, command, async (tx) => {
      await setEmail(tx, command.caller, command.caller.id, email);
      return { hasEmail: email !== null };
    });
  }
}

/** One for each kind: what the person said, or what holds by default. */
export async function wishesOf(db: DataSource | Tx, personId: string): Promise<WishView[]> {
  const said = await read<Wish & { kind: NoticeKind }>(
    db,
    'SELECT kind, in_app AS "inApp", mail FROM notification_wish WHERE person_id = $1',
    [personId],
  );
  const byKind = new Map(said.map((wish) => [wish.kind, wish]));
  return NOTICE_KINDS.map((kind) => byKind.get(kind) ?? { kind, ...wishByDefault(kind) });
}
