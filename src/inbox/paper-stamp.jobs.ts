import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record, SYSTEM } from '../audit/audit.js';
import { readOne, type Tx, write } from '../database/transaction.js';
import { FilesService, type KeptFile } from '../files/files.service.js';
import { tokenFor } from '../letters/verification-token.queries.js';
import { stampAside } from '../printing/stamp-aside.js';
import { type Handler, Handlers } from '../queue/handlers.js';
import { letterClaims } from '../signing/letter-claims.js';
import { SigningService } from '../signing/signing.service.js';

interface ScanToStamp {
  letterId: string;
  position: number;
  digest: string;
  mediaType: string;
  unitId: string;
  unitCode: string;
  unitName: string;
  entryNumber: number;
  year: number;
  registeredAt: Date;
  /** Civil date of the entry in Cairo. */
  date: string;
  subject: string;
}

interface Stamped {
  scan: ScanToStamp;
  file: KeptFile;
  form: string;
}

/** Makes the stamped rendition of a scan: number, date, unit and QR. The received bytes are only read (INV-11, INV-44). */
@Injectable()
export class StampRendition implements Handler<Stamped | undefined>, OnModuleInit {
  readonly kind = 'stamp-rendition';

  constructor(
    private readonly db: DataSource,
    private readonly files: FilesService,
    private readonly signing: SigningService,
    private readonly handlers: Handlers,
  ) {}

  onModuleInit(): void {
    this.handlers.register(this as Handler);
  }

  async prepare(scanId: string): Promise<Stamped | undefined> {
    const scan = await readOne<ScanToStamp>(this.db, SCAN, [scanId]);
    if (!scan) return undefined;
    const original = await this.files.read(scan.digest);
    const rendition = await stampAside(original, scan.mediaType, {
      unitName: scan.unitName,
      inboundNumber: scan.entryNumber,
      year: scan.year,
      date: scan.date,
      qrText: await this.qrOf(scan),
      digits: 'arab',
    });
    const file = await this.files.keep(Buffer.from(rendition.pdf));
    return { scan, file, form: rendition.form };
  }

  async handle(tx: Tx, scanId: string, stamped: Stamped | undefined): Promise<void> {
    if (!stamped) return;
    const { scan, file, form } = stamped;
    await this.files.note(tx, file);
    await tx.query(
      `INSERT INTO letter_attachment (letter_id, role, position, digest, name)
       SELECT $1, 'STAMPED', $2, $3, $4
       WHERE NOT EXISTS (SELECT FROM letter_attachment WHERE letter_id = $1 AND role = 'STAMPED' AND position = $2)`,
      [scan.letterId, scan.position, file.digest, `وارد ${scan.entryNumber}-${scan.year} (${scan.position}).pdf`],
    );
    await record(tx, SYSTEM, {
      action: 'paper.stamped',
      subjectKind: 'letter',
      subjectId: scan.letterId,
      unitId: scan.unitId,
      detail: { scanId, form },
    });
  }

  /** The letter's own token (INV-38), given at its first stamp or label and kept. */
  private async qrOf(scan: ScanToStamp): Promise<string> {
    const { token } = await write(this.db, (tx) => tokenFor(tx, scan.letterId));
    const claims = letterClaims({
      number: scan.entryNumber,
      year: scan.year,
      issuedAt: scan.registeredAt,
      unitCode: scan.unitCode,
      subject: scan.subject,
      recipients: [{ code: scan.unitCode, name: scan.unitName }],
      token,
    });
    return this.signing.qrFor(claims);
  }
}

/** Nothing is stamped twice. */
const SCAN = `SELECT a.letter_id AS "letterId", a.position, a.digest, f.media_type AS "mediaType", e.unit_id AS "unitId", u.code AS "unitCode",
    e.unit_name AS "unitName", e.entry_number AS "entryNumber", e.year, e.registered_at AS "registeredAt",
    cairo_date(e.registered_at) AS date, e.subject
  FROM letter_attachment a JOIN stored_file f USING (digest) JOIN register_entry e ON e.letter_id = a.letter_id AND e.direction = 'INBOUND'
  JOIN org_unit u ON u.id = e.unit_id
  WHERE a.id = $1 AND a.role = 'SCAN'
    AND NOT EXISTS (SELECT FROM letter_attachment s WHERE s.letter_id = a.letter_id AND s.role = 'STAMPED' AND s.position = a.position)`;
