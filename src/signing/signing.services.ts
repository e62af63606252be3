import type { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { AuthorityService } from './authority.service.js';
import { AuthorityKeys } from './authority-keys.service.js';
import { AuthorityLists } from './authority-lists.service.js';
import { authoritySecrets } from './authority-secrets.js';
import { AuthorityTrust } from './authority-trust.service.js';
import { CertificatesQueries } from './certificates.queries.js';
import { CertificatesService } from './certificates.service.js';
import { QrPublicKeys } from './qr-public-keys.service.js';
import { SigningService } from './signing.service.js';
import { SigningPins } from './signing-pins.service.js';
import { UnitSeals } from './unit-seals.service.js';

export type SigningServices = ReturnType<typeof signingServices>;

/** The services of this feature without the web application: for the command line, the demonstration and stories. */
export function signingServices(db: DataSource, config: Config) {
  const secrets = authoritySecrets(config);
  const keys = new AuthorityKeys(db, secrets);
  const lists = new AuthorityLists(db, config, keys);
  const authority = new AuthorityService(db, config, keys, lists);
  const seals = new UnitSeals(db, authority, keys);
  const pins = new SigningPins(db, secrets);
  const certificates = new CertificatesService(db, authority, keys, pins, new CertificatesQueries(db));
  const qrPublicKeys = new QrPublicKeys(db);
  const signing = new SigningService(db, config, keys, pins, new AuthorityTrust(db, config, lists), qrPublicKeys);
  return { config, keys, lists, authority, seals, pins, certificates, qrPublicKeys, signing };
}
