import type { DataSource } from 'typeorm';
import { readConfig } from '../../../src/config.js';
import { type SigningServices, signingServices } from '../../../src/signing/signing.services.js';

/** The signing services as one process has them, on the stories' own keys; call it twice for two processes. */
export function storyServices(
  db: DataSource,
  dataDir: string,
  environment: Record<string, string> = {},
): SigningServices {
  const config = readConfig({
    DATA_DIR: dataDir,
    PUBLIC_URL: 'https://diwan.example',
    SEAL_KEY: '11'.repeat(32),
    PIN_PEPPER: '22'.repeat(32),
    ROOT_PASSPHRASE: 'the root of the stories',
    ...environment,
  });
  return signingServices(db, config);
}
