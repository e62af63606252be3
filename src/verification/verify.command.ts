import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { onDatabase } from '../database/command-database.js';
import { readCode } from '../signing/qr-claims.js';
import { tokensMeant, verifyQr } from '../signing/qr-code.js';
import { signingServices } from '../signing/signing.services.js';
import { ownTrustFiles, readTrustFiles, type TrustFiles } from '../signing/trust-files.js';
import { fileJson, fileLines, judgeFile } from '../signing/verify-files.js';
import { codeAlone, codeLines, type JudgedCode, registeredCode, unknownCode } from './judged-code.js';
import { namedThings } from './named-things.service.js';

const USAGE = `Usage: verify FILE|CODE… [--trust ROOT.pem]… [--crl FILE]… [--qr-key FILE.pem] [--json]

A signed PDF is judged VALID, INVALID or INDETERMINATE, with reasons. Needs neither database nor server.
  --trust FILE   a trusted certificate, PEM or DER; without it <DATA_DIR>/ca/root.pem
  --crl FILE     a revocation list, PEM or DER; without it <DATA_DIR>/ca/*.crl
A code is the text of a QR code, the token of /v/<token>, or the short code printed beside the QR: GENUINE or UNKNOWN, with
kind, number, unit, date and state as the register has them now.
  --qr-key FILE  the governorate's key for QR codes (PUBLIC_URL/pki/qr.crt, or PEM): the text of one is then judged by itself
  --json         one JSON object a line
Ends with 0 only if every file is VALID and every code GENUINE and in force, 1 if one is not, 2 if it was called wrongly.
`;

interface Order {
  files: string[];
  codes: string[];
  json: boolean;
  trust: TrustFiles;
  qrKey: KeyObject | undefined;
}

/** `npm run cli -- verify FILE|CODE…`. Answers the exit code: 0 only if all are well, 1 otherwise, 2 for bad usage. */
export async function verifyCommand(argv: string[]): Promise<number> {
  const order = readOrder(argv);
  if (typeof order === 'string') {
    process.stderr.write(`${order}\n\n${USAGE}`);
    return 2;
  }
  const say = (object: object, lines: string[]) =>
    process.stdout.write(order.json ? `${JSON.stringify(object)}\n` : `${lines.map(printable).join('\n')}\n`);
  let allWell = true;
  for (const file of order.files) {
    const judged = await judgeFile(file, order.trust);
    say(fileJson(judged), fileLines(judged));
    allWell &&= judged.verdict === 'VALID';
  }
  for (const judged of await judgeCodes(order)) {
    say(judged, codeLines(judged));
    allWell &&= judged.inForce;
  }
  return allWell ? 0 : 1;
}

/** The order, or what is wrong about it. */
function readOrder(argv: string[]): Order | string {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        trust: { type: 'string', multiple: true },
        crl: { type: 'string', multiple: true },
        'qr-key': { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    if (positionals.length === 0) return 'Name at least one file or code.';
    const qrKey = values['qr-key'] === undefined ? undefined : readKey(values['qr-key']);
    const codes = positionals.filter((one) => !existsSync(one) && isCode(one));
    if (qrKey && codes.some((one) => !readCode(one)))
      return 'With --qr-key only the whole text of a QR code can be judged.';
    const own = ownTrustFiles(process.env.DATA_DIR || '.data');
    const trust = readTrustFiles(values.trust ?? own.roots, values.crl ?? own.lists);
    return {
      files: positionals.filter((one) => !codes.includes(one)),
      codes,
      json: values.json ?? false,
      trust,
      qrKey,
    };
  } catch (why) {
    return why instanceof Error ? why.message : String(why);
  }
}

/** A public key, or the certificate that holds it. */
function readKey(file: string): KeyObject {
  const bytes = readFileSync(file);
  return bytes.includes('PUBLIC KEY') ? createPublicKey(bytes) : new X509Certificate(bytes).publicKey;
}

const isCode = (text: string): boolean => readCode(text) !== undefined || tokensMeant(text) !== undefined;

async function judgeCodes({ codes, qrKey }: Order): Promise<JudgedCode[]> {
  if (codes.length === 0) return [];
  if (qrKey) {
    return codes.map((code) => {
      const claims = verifyQr(code, [qrKey]);
      return claims ? codeAlone(code, claims, new Date()) : unknownCode(code);
    });
  }
  return onDatabase(async (db, config) => {
    const things = namedThings(db, signingServices(db, config).signing);
    const judged: JudgedCode[] = [];
    for (const code of codes) {
      const named = await (readCode(code) ? things.byCode(code) : things.byToken(code));
      judged.push(named ? registeredCode(code, named) : unknownCode(code));
    }
    return judged;
  });
}

/** Names come from certificates of strangers: nothing in them may steer the terminal or turn the line around. */
const printable = (line: string): string => line.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
