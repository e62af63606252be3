import { DataSource } from 'typeorm';
import { SYSTEM } from '../audit/audit.js';
import type { Config } from '../config.js';
import { dataSourceOptions } from '../database/data-source.js';
import { officialTime, read } from '../database/transaction.js';
import { rootPassphrase } from '../signing/authority-secrets.js';
import type { CertificatesService } from '../signing/certificates.service.js';
import { signingServices } from '../signing/signing.services.js';

/** Every head's signing PIN in a demonstration, as everybody knows. */
export const DEMO_PIN = '246810';
const GOVERNORATE = 'محافظة القليوبية';
/** Certificates begin so long before, so that the letters of the demonstration's weeks find them in force. */
const DAYS_BEFORE = 120;
const AT_ONCE = 2;

export interface AuthorityPlace {
  /** As the application connects. */
  url: string;
  config: Config;
  say?: (line: string) => void;
}

/**
 * Founds the demonstration's certificate authority, gives every unit its seal and every head a certificate. What is
 * there already stays, so a start that was interrupted goes on where it ended.
 */
export async function buildAuthority({ url, config, say = () => undefined }: AuthorityPlace): Promise<void> {
  const db = await new DataSource(dataSourceOptions(url, 4)).initialize();
  try {
    const { authority, seals: unitSeals, certificates } = signingServices(db, config);
    const from = new Date(+(await officialTime(db)) - DAYS_BEFORE * 24 * 60 * 60 * 1000);
    const founded = await authority.found({ governorate: GOVERNORATE, passphrase: rootPassphrase(config), from });
    if (founded.made) say('Founded the certificate authority of the demonstration');
    const seals = await unitSeals.issueAll(SYSTEM, from);
    if (seals.length > 0) say(`Issued the electronic seals of ${seals.length} units`);
    await equipHeads(certificates, await headsWithoutCertificate(db), from, say);
  } finally {
    await db.destroy();
  }
}

/** Sealing a key under a PIN takes half a second and 64 MiB by design, so two are made at a time. */
async function equipHeads(
  certificates: CertificatesService,
  heads: string[],
  from: Date,
  say: (line: string) => void,
): Promise<void> {
  const waiting = [...heads];
  let done = 0;
  const work = async () => {
    for (let head = waiting.shift(); head; head = waiting.shift()) {
      await certificates.equip(head, DEMO_PIN, from);
      done += 1;
      if (done % 5 === 0 || done === heads.length) say(`Signing certificates of the heads: ${done} of ${heads.length}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function headsWithoutCertificate(db: DataSource): Promise<string[]> {
  const rows = await read<{ id: string }>(
    db,
    `SELECT DISTINCT h.person_id AS id FROM post_held_now h
     WHERE h.role = 'HEAD' AND NOT EXISTS (SELECT FROM certificate c WHERE c.person_id = h.person_id AND c.purpose = 'PERSON'
       AND c.revoked_at IS NULL AND c.not_after > official_time())
     ORDER BY 1`,
  );
  return rows.map(({ id }) => id);
}
