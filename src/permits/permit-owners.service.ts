import { Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { readOne, type Tx } from '../database/transaction.js';
import { openedName } from '../one-stop-shop/applicant.js';
import { authoritySecrets } from '../signing/authority-secrets.js';
import { opened, sealed } from '../signing/sealed-value.js';

const ofPermit = (permitId: string) => ({ purpose: 'permit owner', owner: permitId });

/** Whose permits are: sealed at rest, each name bound to its permit (INV-37). */
@Injectable()
export class PermitOwners {
  constructor(@InjectConfig() private readonly config: Config) {}

  seal(permitId: string, name: string): Buffer {
    return sealed(Buffer.from(name), this.sealKey, ofPermit(permitId));
  }

  /** @throws Error for another permit's name */
  open(permitId: string, bytes: Uint8Array): string {
    return opened(bytes, this.sealKey, ofPermit(permitId)).toString();
  }

  /** The name of whoever asked for the permit. */
  async applicantOf(tx: Tx, requestId: string): Promise<string> {
    const request = await readOne<{ name: Buffer }>(
      tx,
      'SELECT applicant_name AS name FROM service_request WHERE id = $1',
      [requestId],
    );
    return openedName(request!.name, this.sealKey, requestId);
  }

  private get sealKey(): Buffer {
    return authoritySecrets(this.config).sealKey;
  }
}
