import { Injectable } from '@nestjs/common';
import type { Tx } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { ERRAND_KINDS, type ErrandKind } from './errand.js';

/**
 * What is left of an errand of many parts, of which each is done in an attempt of its own. `again`: there is more to do,
 * with all the attempts before it; it is looked for in the transaction that would end the errand, so what is left to do
 * meanwhile is never overlooked. `notNow`: another has it in hand, or there is no room for it; the errand stays as it is
 * and is looked at again after so many seconds.
 */
export type Left = 'again' | { notNow: number };

/**
 * How one kind of errand is done. It may run twice (also at the same time up to `handle`), and nothing of it is kept
 * unless all is: `handle` runs in the transaction that ends the errand.
 */
export interface Handler<Prepared = unknown> {
  kind: ErrandKind;
  /** Slow or outside work (files, signatures, network) before the transaction; its answer goes to `handle`. */
  prepare?(subjectId: string): Promise<Prepared>;
  handle(tx: Tx, subjectId: string, prepared: Prepared): Promise<void> | Promise<Left | undefined>;
  /**
   * The same for many that came at the same time, in one transaction: for errands of which there are thousands. When it
   * fails, each is done alone, so that one that cannot be done keeps no other from being done.
   */
  together?: {
    prepare(subjectIds: string[]): Promise<Map<string, Prepared>>;
    handle(tx: Tx, prepared: Map<string, Prepared>): Promise<void>;
  };
  /**
   * After the last failed attempt (INV-20): what this means for the subject. Answers with the unit to be alerted.
   * @param reason a stable code
   */
  giveUp?(tx: Tx, subjectId: string, reason: string): Promise<string | undefined>;
  /** Before a failed one is tried anew on somebody's word: takes back what giving up did to the subject. */
  takeUpAgain?(tx: Tx, subjectId: string, by: Caller): Promise<void>;
  /** How often it is tried; MOST_ATTEMPTS where it is left out. */
  mostAttempts?: number;
}

/** Each feature registers its handlers as its module starts. */
@Injectable()
export class Handlers {
  private readonly known = new Map<string, Handler>();

  register(handler: Handler): void {
    if (this.known.has(handler.kind)) throw new Error(`two handlers for the errand ${handler.kind}`);
    this.known.set(handler.kind, handler);
  }

  of(kind: string): Handler {
    const handler = this.known.get(kind);
    if (!handler) throw new Error(`no handler for the errand ${kind}`);
    return handler;
  }

  /** @throws Error naming each kind in use that nobody handles: then the system does not start */
  requireAll(): void {
    const missing = ERRAND_KINDS.filter((kind) => !this.known.has(kind));
    if (missing.length > 0) throw new Error(`no handler for the errands: ${missing.join(', ')}`);
  }
}
