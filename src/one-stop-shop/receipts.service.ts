import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import type { Caller } from '../http/caller.js';
import { governorateOf } from '../letters/letter-on-paper.js';
import { firstName, renderReceipt } from '../printing/receipt.js';
import { authoritySecrets } from '../signing/authority-secrets.js';
import { checkAddress, typedCode } from '../signing/qr-code.js';
import { receiptClaims } from '../signing/receipt-claims.js';
import { SigningService } from '../signing/signing.service.js';
import { openedName } from './applicant.js';
import { receivedRequest } from './receipts.queries.js';

export interface PrintedReceipt {
  pdf: Buffer;
  /** Its number and nothing else: whoever sees the file's name learns of nobody (INV-37). */
  name: string;
}

@Injectable()
export class ReceiptsService {
  constructor(
    private readonly db: DataSource,
    private readonly signing: SigningService,
    @InjectConfig() private readonly config: Config,
  ) {}

  /**
   * The receipt that the citizen takes home, for whoever may know of the request. Printed again it says what was brought
   * meanwhile; its number, day and code stay the same.
   * @throws Refusal 404
   */
  async print(caller: Caller, requestId: string): Promise<PrintedReceipt> {
    const request = await receivedRequest(this.db, caller, requestId);
    const { number, year, token } = request;
    const { publicUrl, letterDigits: digits } = this.config;
    const name = openedName(request.sealedName, authoritySecrets(this.config).sealKey, requestId);
    const qrText = await this.signing.qrFor(receiptClaims(request));
    const pdf = renderReceipt({
      governorate: governorateOf(request.rootName),
      unit: request.unitName,
      department: request.departmentName,
      requestNumber: number,
      year,
      receivedAt: request.issuedAt,
      dueOn: request.dueOn,
      service: request.serviceNameAr,
      applicant: firstName(name),
      received: request.received,
      missing: request.missing,
      verification: { qrText, humanCode: typedCode(token) },
      checkAddress: checkAddress(publicUrl),
      digits,
    });
    return { pdf: Buffer.from(pdf), name: `إيصال ${number} لسنة ${year}.pdf` };
  }
}
