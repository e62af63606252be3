import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import type { Tx } from '../database/transaction.js';
import { type Handler, Handlers, type Left } from '../queue/handlers.js';
import { MailContent } from './mail-content.queries.js';
import { type HeldMail, Mails } from './mails.service.js';
import { handToServer, MailFault } from './postman.js';

/** Longer than a mail can take: a killed worker's mail is taken by another after it. */
const HOLD_SECONDS = 600;
const LOOK_AGAIN_SECONDS = 30;
/** So many connections to the mail server at once from each worker. */
const MOST_AT_ONCE = 6;
const NO_ROOM_SECONDS = 2;

/**
 * Sends one mail. It is marked as sent in a transaction of its own, right after the server has taken it: a worker killed
 * between the two sends it once more, under the same Message-ID.
 */
@Injectable()
export class SendMail implements Handler<Left | undefined>, OnModuleInit {
  readonly kind = 'send-mail';
  private readonly log = new Logger('mails');
  private inHand = 0;
  private saidOnce = false;

  constructor(
    private readonly mails: Mails,
    private readonly content: MailContent,
    private readonly handlers: Handlers,
    @InjectConfig() private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this as Handler);
  }

  async prepare(mailId: string): Promise<Left | undefined> {
    const { smtp } = this.config;
    if (!smtp) return this.sendNone(mailId);
    if (this.inHand >= MOST_AT_ONCE) return { notNow: NO_ROOM_SECONDS };
    this.inHand += 1;
    try {
      const held = await this.mails.hold(mailId, domainOf(smtp.from), HOLD_SECONDS);
      if (held === 'elsewhere') return { notNow: LOOK_AGAIN_SECONDS };
      if (held) await this.send(held, smtp);
      return undefined;
    } finally {
      this.inHand -= 1;
    }
  }

  async handle(_: Tx, __: string, left: Left | undefined): Promise<Left | undefined> {
    return left;
  }

  async giveUp(tx: Tx, mailId: string, reason: string): Promise<undefined> {
    await this.mails.end(tx, mailId, 'FAILED', reason);
  }

  async takeUpAgain(tx: Tx, mailId: string): Promise<void> {
    await this.mails.takeUpAgain(tx, mailId);
  }

  /** @throws MailFault when it has to be sent again */
  private async send(held: HeldMail, smtp: { url: string; from: string }): Promise<void> {
    try {
      const mail = await this.content.of(held.personId, held.notificationId);
      if (!mail) return await this.mails.needless(held.id);
      await handToServer(smtp.url, { ...mail, from: smtp.from, messageId: held.messageId });
      await this.mails.sent(held.id);
    } catch (fault) {
      if (fault instanceof MailFault && fault.forGood) return await this.mails.refused(held.id, fault.code);
      await this.mails.letGo(held);
      throw fault;
    }
  }

  private async sendNone(mailId: string): Promise<undefined> {
    if (!this.saidOnce) this.log.warn('no SMTP_URL: mails are not sent');
    this.saidOnce = true;
    await this.mails.needless(mailId);
  }
}

/** The part after the @ of `Diwan <diwan@qalyubia.example>`. */
function domainOf(from: string): string {
  return /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'diwan.invalid';
}
