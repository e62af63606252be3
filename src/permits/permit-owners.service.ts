import { Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { type KeptApplicant, openedApplicant } from '../one-stop-shop/applicant.js';
import { type AuthoritySecrets, authoritySecrets } from '../signing/authority-secrets.js';
import { opened, sealed } from '../signing/sealed-value.js';

const ofPermit = (permitId: string) => ({ purpose: 'permit owner', owner: permitId });

/** Whose permits are: sealed at rest, each name bound to its permit (INV-37). */
@Injectable()
export class PermitOwners {
  private kept?: AuthoritySecrets;

  constructor(@InjectConfig() private readonly config: Config) {}

  seal(permitId: string, name: string): Buffer {
    return sealed(Buffer.from(name), this.sealKey, ofPermit(permitId));
  }

  /** @throws Error for another permit's name */
  open(permitId: string, bytes: Uint8Array): string {
    return opened(bytes, this.sealKey, ofPermit(permitId)).toString();
  }

  applicantOf(request: { id: string } & Pick<KeptApplicant, 'applicantName' | 'nationalId' | 'phone'>): string {
    return openedApplicant(request, this.sealKey, request.id).name;
  }

  /** Read when first needed: the command line and the API document have no use for it. */
  private get sealKey(): Buffer {
    this.kept ??= authoritySecrets(this.config);
    return this.kept.sealKey;
  }
}
