import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { type Handler, Handlers, type Left } from '../queue/handlers.js';
import { faultOf, LANE_SECONDS, MOST_CALLS, meaningOf } from './webhook.js';
import { CallFault, call } from './webhook-call.js';
import { firstWaiting, type WaitingMessage, WebhookCalls } from './webhook-calls.service.js';
import { signedHeaders } from './webhook-secret.js';
import { WebhookSecrets } from './webhook-secrets.service.js';
import { switchOn } from './webhook-switch.js';

/** An endpoint that fails gets so few calls at once from each worker that waiting for it keeps nothing else waiting. */
const AT_ONCE_WHILE_FAILING = 2;
const LOOK_AGAIN_SECONDS = 20;

/**
 * Sends the first waiting message of a lane; the errand is asked for again while there are more. A failure is the
 * errand's own, with its waits, so the lane stands still behind its first message and no other lane does. The message is
 * marked in a transaction of its own, right after its answer: a worker killed between the two sends it once more, under
 * the same id.
 */
@Injectable()
export class CallWebhook implements Handler<Left | undefined>, OnModuleInit {
  readonly kind = 'call-webhook';
  readonly mostAttempts = MOST_CALLS;
  /** How many lanes of each endpoint this process has in hand. */
  private readonly inside = new Map<string, number>();

  constructor(
    private readonly calls: WebhookCalls,
    private readonly secrets: WebhookSecrets,
    private readonly handlers: Handlers,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this as Handler);
  }

  async prepare(laneId: string): Promise<Left | undefined> {
    const endpoint = await this.calls.endpointOf(laneId);
    if (!endpoint || !this.enter(endpoint)) return { notNow: LOOK_AGAIN_SECONDS };
    try {
      return await this.sendFirst(laneId);
    } finally {
      this.leave(endpoint);
    }
  }

  /** In the transaction that ends the errand: a message that was left meanwhile is seen here, or it asks for the errand anew. */
  async handle(tx: Tx, laneId: string, left: Left | undefined): Promise<Left | undefined> {
    if (left) return left;
    return (await firstWaiting(tx, laneId)) ? 'again' : undefined;
  }

  /** After three days: nobody is there. An administrator is told, since no unit keeps endpoints. */
  async giveUp(tx: Tx, laneId: string): Promise<undefined> {
    await this.calls.giveUp(tx, laneId);
  }

  /** Whoever asks for a failed errand again has dealt with what kept the endpoint from answering. */
  async takeUpAgain(tx: Tx, laneId: string, by: Caller): Promise<void> {
    await switchOn(tx, by, await this.calls.endpointIn(tx, laneId));
  }

  private async sendFirst(laneId: string): Promise<Left | undefined> {
    const held = await this.calls.holdLane(laneId, LANE_SECONDS);
    if (!held) return { notNow: LANE_SECONDS };
    try {
      const message = await this.calls.first(laneId);
      if (message) await this.send(message);
      return undefined;
    } finally {
      await this.calls.letLaneGo(laneId, held);
    }
  }

  /** @throws CallFault when the message has to be sent again */
  private async send(message: WaitingMessage): Promise<void> {
    const secrets = message.secrets.map((secret) => this.secrets.opened(secret, message.endpointId));
    const end = await call(message.url, signedHeaders(message, secrets, new Date()), message.payload);
    await this.calls.note(message, end);
    if (meaningOf(end) === 'AGAIN') throw new CallFault(faultOf(end));
  }

  private enter({ id, failing }: { id: string; failing: boolean }): boolean {
    const inside = this.inside.get(id) ?? 0;
    if (failing && inside >= AT_ONCE_WHILE_FAILING) return false;
    this.inside.set(id, inside + 1);
    return true;
  }

  private leave({ id }: { id: string }): void {
    const others = this.inside.get(id)! - 1;
    if (others > 0) this.inside.set(id, others);
    else this.inside.delete(id);
  }
}
