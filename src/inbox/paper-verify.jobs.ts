import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record, SYSTEM } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { FilesService } from '../files/files.service.js';
import { type Handler, Handlers } from '../queue/handlers.js';
import { VerificationService } from '../verification/verification.service.js';
import type { VerificationView } from '../verification/verification-view.js';

interface Judged {
  letterId: string;
  unitId: string;
  verdict: string;
  result: VerificationView;
}

/** Judges the signatures of a scanned or e-mailed PDF once, when it came, and keeps what was said (INV-40). */
@Injectable()
export class VerifyScan implements Handler<Judged | undefined>, OnModuleInit {
  readonly kind = 'verify-scan';

  constructor(
    private readonly db: DataSource,
    private readonly files: FilesService,
    private readonly verifier: VerificationService,
    private readonly handlers: Handlers,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this as Handler);
  }

  async prepare(scanId: string): Promise<Judged | undefined> {
    const scan = await readOne<{ letterId: string; unitId: string; digest: string }>(
      this.db,
      `SELECT a.letter_id AS "letterId", e.unit_id AS "unitId", a.digest
       FROM letter_attachment a JOIN register_entry e ON e.letter_id = a.letter_id AND e.direction = 'INBOUND'
       WHERE a.id = $1 AND NOT EXISTS (SELECT FROM scan_verification v WHERE v.attachment_id = a.id)`,
      [scanId],
    );
    if (!scan) return undefined;
    const result = await this.verifier.verifyReceived(await this.files.read(scan.digest));
    return { ...scan, verdict: verdictOf(result), result };
  }

  async handle(tx: Tx, scanId: string, judged: Judged | undefined): Promise<void> {
    if (!judged) return;
    const { letterId, unitId, verdict, result } = judged;
    const kept = await tx.query(
      'INSERT INTO scan_verification (attachment_id, verdict, result) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING verdict',
      [scanId, verdict, JSON.stringify(result)],
    );
    if (kept.length === 0) return;
    await record(tx, SYSTEM, {
      action: 'paper.verified',
      subjectKind: 'letter',
      subjectId: letterId,
      unitId,
      detail: { scanId, verdict },
    });
  }
}

/** Most paper bears ink: a scan without a signature is not an invalid one. */
function verdictOf({ verdict, reasons, signatures }: VerificationView): string {
  return signatures.length === 0 && reasons.every((reason) => reason === 'no-signature') ? 'UNSIGNED' : verdict;
}
