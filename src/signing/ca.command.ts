import { parseArgs } from 'node:util';
import type { DataSource } from 'typeorm';
import { record, SYSTEM } from '../audit/audit.js';
import type { Config } from '../config.js';
import { onDatabase } from '../database/command-database.js';
import { write } from '../database/transaction.js';
import {
  certificateBySerial,
  certificatesFor,
  REVOCATION_REASONS,
  type RevocationReason,
} from './authority.queries.js';
import { rootPassphrase } from './authority-secrets.js';
import { nameAttributes, readCertificate } from './certificate.js';
import { type SigningServices, signingServices } from './signing.services.js';

const USAGE = `Usage:
  ca init [--governorate NAME]     makes root, issuing authority and QR key, once
  ca issue-seals                   gives a seal to every unit that lacks one
  ca list [--all]                  people's certificates and seals in force; --all also ended ones
  ca revoke SERIAL --reason REASON revokes a certificate and issues the list at once
  ca crl [--root]                  issues the lists anew; --root also the root's own
Reasons: ${Object.keys(REVOCATION_REASONS).join(', ')}
The root's key is needed for --root and to revoke the issuing authority: --root-key FILE and ROOT_PASSPHRASE.`;

const OPTIONS = {
  governorate: { type: 'string', default: 'محافظة القليوبية' },
  all: { type: 'boolean', default: false },
  reason: { type: 'string' },
  root: { type: 'boolean', default: false },
  'root-key': { type: 'string' },
} as const;

type Asked = ReturnType<typeof asked>;
const asked = (argv: string[]) => parseArgs({ args: argv, options: OPTIONS, allowPositionals: true });

interface Place extends SigningServices {
  db: DataSource;
}
type Act = (place: Place, asked: Asked) => Promise<number>;

const ACTS: Record<string, Act> = { init, 'issue-seals': issueSeals, list, revoke, crl };

/** `npm run cli -- ca …`: the certificate authority by hand. The answer is the exit code, 2 for bad usage. */
export async function caCommand(argv: string[]): Promise<number> {
  const [name = '', ...rest] = argv;
  const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
  if (!act) return misused();
  let given: Asked;
  try {
    given = asked(rest);
  } catch {
    return misused();
  }
  return onDatabase((db: DataSource, config: Config) => act({ db, ...signingServices(db, config) }, given));
}

function misused(): number {
  console.error(USAGE);
  return 2;
}

async function init({ authority, config }: Place, { values }: Asked): Promise<number> {
  const passphrase = rootPassphrase(config);
  const founded = await authority.found({ governorate: values.governorate, passphrase });
  console.log(`Root ${founded.rootSerial}\nIssuing authority ${founded.issuingSerial}`);
  if (!founded.made) console.log('Both were there already; nothing was changed.');
  else {
    console.log(
      `The root's private key is in ${founded.rootKeyFile}, sealed under its passphrase. Nothing here needs it from day`,
    );
    console.log('to day: move it to two media that are kept offline, in different places, apart from the passphrase.');
  }
  return 0;
}

async function issueSeals({ seals }: Place): Promise<number> {
  const units = await seals.issueAll(SYSTEM);
  console.log(units.length === 0 ? 'Every unit has its seal.' : `Sealed: ${units.join(', ')}`);
  return 0;
}

async function list({ db }: Place, { values }: Asked): Promise<number> {
  const now = new Date();
  for (const certificate of await certificatesFor(db, 'ROOT', 'ISSUING', 'QR', 'UNIT_SEAL', 'PERSON')) {
    const ended = certificate.revokedAt ? 'revoked' : certificate.notAfter < now ? 'expired' : '';
    if (ended && !values.all) continue;
    const name = nameAttributes(readCertificate(certificate.der).subject).find(([type]) => type === 'CN')?.[1] ?? '';
    const until = certificate.notAfter.toISOString().slice(0, 10);
    console.log([certificate.serial, certificate.purpose.padEnd(9), until, name, ended].join('  ').trimEnd());
  }
  return 0;
}

async function revoke(place: Place, { values, positionals: [serial] }: Asked): Promise<number> {
  const { reason } = values;
  if (!serial || !reason || !Object.hasOwn(REVOCATION_REASONS, reason)) return misused();
  const { authority, db } = place;
  const issuing = (await certificateBySerial(db, serial))?.purpose === 'ISSUING';
  const root = issuing ? (await rootOf(place, values['root-key'])).authority : undefined;
  await write(db, async (tx) => {
    const { unitId, personId } = await authority.revoke(tx, serial, reason as RevocationReason, root);
    const subjectKind = personId ? 'person' : unitId ? 'unit' : 'authority';
    const detail = { serial, reason };
    await record(tx, SYSTEM, {
      action: 'certificate.revoked',
      subjectKind,
      subjectId: personId ?? unitId,
      unitId,
      detail,
    });
  });
  await authority.publish();
  console.log(`Revoked ${serial}; the list of its issuer says so.`);
  return 0;
}

async function crl(place: Place, { values }: Asked): Promise<number> {
  const { db, lists, authority } = place;
  const root = values.root ? await rootOf(place, values['root-key']) : undefined;
  const issuing = (await certificatesFor(db, 'ISSUING')).filter(({ revokedAt }) => revokedAt === null);
  await write(db, async (tx) => {
    for (const { serial } of issuing) await lists.issueAfterRevoking(tx, serial);
    if (root) await lists.issueForRoot(tx, root.serial, root.authority);
    await record(tx, SYSTEM, {
      action: 'lists.issued',
      subjectKind: 'authority',
      subjectId: null,
      detail: { root: !!root },
    });
  });
  await authority.publish();
  console.log('Revocation lists issued.');
  return 0;
}

const rootOf = ({ authority, config }: Place, file?: string) => authority.root(rootPassphrase(config), file);
