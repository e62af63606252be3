import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { readOne, write } from '../database/transaction.js';
import { conflict, forbidden, notFound } from '../errors.js';
import type { Caller } from '../http/caller.js';
import { sightOf, sightParameters } from '../letters/letter-access.js';
import { givenToken, tokenFor } from '../letters/verification-token.queries.js';
import { type LabelSize, renderLabel } from '../printing/label.js';
import { typedCode, verifyAddress } from '../signing/qr-code.js';
import { ENTRY_STATE, visibleEntries } from './entry-view.js';
import { type LabelledEntry, mayPrintLabel } from './registers.policy.js';

interface Labelled extends LabelledEntry {
  id: string;
  letterId: string;
  unitName: string;
  confidential: boolean;
  number: number;
  year: number;
  registeredAt: Date;
}

@Injectable()
export class EntryLabels {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
  ) {}

  /**
   * The label of an inbound entry, the same of its size however often it is printed.
   * @throws Refusal 404, 403 for those who do not keep the book, 409 'no-label'
   */
  async label(caller: Caller, entryId: string, size: LabelSize): Promise<Buffer> {
    const entry = await readOne<Labelled>(
      this.db,
      `SELECT e.id, e.letter_id AS "letterId", e.unit_id AS "unitId", e.direction, ${ENTRY_STATE} AS state, e.unit_name AS "unitName",
         e.secrecy <> 'NORMAL' AS confidential, e.entry_number AS number, e.year, e.registered_at AS "registeredAt"
       FROM ${visibleEntries(1)} AND e.id = $4 AND $2::uuid[] IS NOT NULL`,
      [...sightParameters(sightOf(caller)), entryId],
    );
    if (!entry) throw notFound();
    if (!mayPrintLabel(caller, { ...entry, direction: 'INBOUND', state: 'REGISTERED' })) throw forbidden();
    if (!mayPrintLabel(caller, entry)) throw conflict('no-label');
    const token = (await givenToken(this.db, entry.letterId)) ?? (await this.giveToken(caller, entry));
    const address = verifyAddress(this.config.publicUrl, token);
    const label = { ...entry, address, humanCode: typedCode(token), digits: this.config.letterDigits };
    return Buffer.from(renderLabel(label, size));
  }

  /** What came in on paper gets its token with its first label. */
  private giveToken(caller: Caller, { id, letterId, unitId }: Labelled): Promise<Buffer> {
    return write(this.db, async (tx) => {
      const { token, isNew } = await tokenFor(tx, letterId);
      if (isNew) await record(tx, caller, { action: 'entry.labelled', subjectKind: 'entry', subjectId: id, unitId });
      return token;
    });
  }
}
