import { Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { authoritySecrets } from '../signing/authority-secrets.js';
import { openedSecret, sealedSecret } from './webhook-secret.js';

/** The secrets of endpoints, under the server's own key. */
@Injectable()
export class WebhookSecrets {
  constructor(@InjectConfig() private readonly config: Config) {}

  sealed(secret: string, endpointId: string): Buffer {
    return sealedSecret(secret, this.sealKey, endpointId);
  }

  opened(bytes: Uint8Array, endpointId: string): string {
    return openedSecret(bytes, this.sealKey, endpointId);
  }

  private get sealKey(): Buffer {
    return authoritySecrets(this.config).sealKey;
  }
}
