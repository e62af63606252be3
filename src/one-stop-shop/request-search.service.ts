import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { readOne } from '../database/transaction.js';
import type { Caller } from '../http/caller.js';
import { readEntryNumber } from '../registers/entry-number.js';
import { authoritySecrets } from '../signing/authority-secrets.js';
import { tokensMeant } from '../signing/qr-code.js';
import { SigningService } from '../signing/signing.service.js';
import { nationalIdHash, phoneHash } from './applicant.js';
import { readNationalId, readPhone } from './national-id.js';
import type { RequestLine } from './request-view.js';
import { RequestsQueries } from './requests.queries.js';

/** What is looked for: a condition on requests `q`, its parameters from $2 on. */
type Sought = [condition: string, ...parameters: unknown[]];

const MOST_FOUND = 50;

@Injectable()
export class RequestSearchService {
  constructor(
    private readonly db: DataSource,
    private readonly requests: RequestsQueries,
    private readonly signing: SigningService,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** The requests that somebody means with what they bring to the window, the newest first; none for what means nothing. */
  async find(caller: Caller, text: string): Promise<RequestLine[]> {
    const sought = (await this.tokens(text)) ?? (await this.numbers(text));
    if (!sought) return [];
    const [condition, ...parameters] = sought;
    return this.requests.lines(caller, `${condition} ORDER BY q.id DESC LIMIT ${MOST_FOUND}`, parameters);
  }

  /** A receipt, by its QR code, the address in it or its short code; a permit leads to its request too. */
  private async tokens(text: string): Promise<Sought | undefined> {
    const claims = await this.signing.readQr(text);
    const range = claims ? [claims.token, claims.token].map((token) => Buffer.from(token)) : tokensMeant(text);
    return (
      range && [
        `(q.verification_token BETWEEN $2 AND $3
          OR EXISTS (SELECT FROM building_permit p WHERE p.request_id = q.id AND p.verification_token BETWEEN $2 AND $3))`,
        ...range,
      ]
    );
  }

  /** The applicant's national id or telephone, or the number of the request, with its year or of any. */
  private async numbers(text: string): Promise<Sought | undefined> {
    const { sealKey } = authoritySecrets(this.config);
    const { today } = (await readOne<{ today: string }>(this.db, 'SELECT cairo_today() AS today'))!;
    const nationalId = readNationalId(text, today);
    if (nationalId) return ['q.national_id_hash = $2', nationalIdHash(nationalId.digits, sealKey)];
    const phone = readPhone(text);
    if (phone) return ['q.phone_hash = $2', phoneHash(phone, sealKey)];
    const cited = readEntryNumber(text);
    return cited && ['q.request_number = $2 AND ($3::integer IS NULL OR q.year = $3)', cited.entryNumber, cited.year];
  }
}
