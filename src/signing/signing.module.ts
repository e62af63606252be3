import { Logger, Module } from '@nestjs/common';
import type { Config } from '../config.js';
import { CONFIG } from '../config.module.js';
import { AuthorityService } from './authority.service.js';
import { AuthorityKeys } from './authority-keys.service.js';
import { AuthorityLists } from './authority-lists.service.js';
import { AUTHORITY_SECRETS, type AuthoritySecrets, authoritySecrets } from './authority-secrets.js';
import { AuthorityTrust } from './authority-trust.service.js';
import { AuthorityViewQueries } from './authority-view.queries.js';
import { CertificateImport } from './certificate-import.service.js';
import { CertificatesController } from './certificates.controller.js';
import { CertificatesQueries } from './certificates.queries.js';
import { CertificatesService } from './certificates.service.js';
import { PkiController } from './pki.controller.js';
import { QrPublicKeys } from './qr-public-keys.service.js';
import { SigningService } from './signing.service.js';
import { SigningPins } from './signing-pins.service.js';
import { StatementSigning } from './statement-signing.service.js';
import { UnitSeals } from './unit-seals.service.js';

function secretsOf(config: Config): AuthoritySecrets {
  const secrets = authoritySecrets(config);
  if (secrets.file) new Logger('signing').warn(`keys are kept in ${secrets.file}: right for a demonstration only`);
  return secrets;
}

@Module({
  controllers: [CertificatesController, PkiController],
  providers: [
    { provide: AUTHORITY_SECRETS, useFactory: secretsOf, inject: [CONFIG] },
    AuthorityKeys,
    AuthorityLists,
    AuthorityService,
    AuthorityTrust,
    AuthorityViewQueries,
    CertificateImport,
    CertificatesQueries,
    CertificatesService,
    QrPublicKeys,
    SigningPins,
    SigningService,
    StatementSigning,
    UnitSeals,
  ],
  exports: [AuthorityService, AuthorityLists, QrPublicKeys, SigningService, StatementSigning, UnitSeals],
})
export class SigningModule {}
