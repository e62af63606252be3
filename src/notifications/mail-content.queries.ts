import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { read, readOne } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { callerOfPerson } from '../identity/caller.queries.js';
import { sightOf, sightParameters } from '../letters/letter-access.js';
import { DueFigures } from './due-figures.queries.js';
import { digestMail, type MailText, urgentMail } from './mail-text.js';
import { NOTICES, type NoticeView } from './notice-view.js';
import { wishesOf } from './wishes.service.js';

/** So many are told one by one; of the rest it is said how many there are. */
const MOST_LISTED = 20;

export interface ComposedMail extends MailText {
  to: string;
}

/** What a mail says, made when it is sent: for whoever its reader is by then, and through their access filter (INV-35). */
@Injectable()
export class MailContent {
  constructor(
    private readonly db: DataSource,
    private readonly due: DueFigures,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** @returns nothing where there is nobody to be told, or nothing to tell any more */
  async of(personId: string, notificationId: string | null): Promise<ComposedMail | undefined> {
    const caller = await callerOfPerson(this.db, personId);
    const person = await readOne<{ to: string | null }>(this.db, 'SELECT email AS "to" FROM person WHERE id = $1', [
      personId,
    ]);
    if (!caller || !person?.to) return undefined;
    const text = notificationId ? await this.urgent(caller, notificationId) : await this.digest(caller);
    return text && { to: person.to, ...text };
  }

  private async urgent(caller: Caller, notificationId: string): Promise<MailText | undefined> {
    const wishes = await wishesOf(this.db, caller.id);
    const notice = await readOne<NoticeView>(this.db, `${NOTICES} WHERE n.id = $4`, [
      ...sightParameters(sightOf(caller)),
      notificationId,
    ]);
    // Whoever wished otherwise meanwhile, or has read it, is not written to.
    const wished = notice && wishes.find(({ kind }) => kind === notice.kind)?.mail === 'AT_ONCE';
    return wished && !notice.readAt ? urgentMail(notice, this.config.publicUrl) : undefined;
  }

  private async digest(caller: Caller): Promise<MailText | undefined> {
    const wishes = await wishesOf(this.db, caller.id);
    const kinds = wishes.filter(({ mail }) => mail !== 'NONE').map(({ kind }) => kind);
    const rows = await read<NoticeView & { unread: number }>(
      this.db,
      `SELECT *, count(*) OVER ()::integer AS unread FROM (${NOTICES} WHERE n.person_id = $4 AND n.read_at IS NULL
         AND n.kind = ANY ($5::text[]) AND n.made_at > official_time() - interval '30 days') told
       ORDER BY urgent DESC, id DESC LIMIT $6`,
      [...sightParameters(sightOf(caller)), caller.id, kinds, MOST_LISTED],
    );
    const figures = kinds.includes('deadline-passed') ? await this.due.of(caller) : [];
    if (rows.length === 0 && figures.length === 0) return undefined;
    const more = (rows[0]?.unread ?? 0) - rows.length;
    return digestMail({ notices: rows, more, figures }, this.config.publicUrl);
  }
}
