import { type Extension, readExtensions } from './certificate.js';
import {
  bitStringBytes,
  type Der,
  DerError,
  integerBytes,
  parseDer,
  sameBytes,
  smallInteger,
  TAG,
  timeValue,
} from './der.js';
import { OID } from './oids.js';

/** One line of a revocation list; `from` is the earlier of revocation date and invalidity date. */
export interface Revocation {
  from: Date;
  reason: number | undefined;
  readable: boolean;
}

/** A certificate revocation list as read from its own bytes (RFC 5280 section 5). */
export interface RevocationList {
  der: Uint8Array;
  issuer: Uint8Array;
  thisUpdate: Date;
  nextUpdate: Date | undefined;
  extensions: Map<string, Extension>;
  signature: { identifier: Der; tbs: Uint8Array; value: Uint8Array };
  find(serial: string): Revocation | undefined;
}

const isTime = (value: Der | undefined): boolean => value?.tag === TAG.utcTime || value?.tag === TAG.generalizedTime;

/** Reads one list from DER. Throws DerError on anything malformed. */
export function readRevocationList(bytes: Uint8Array): RevocationList {
  const whole = parseDer(bytes).expect(TAG.sequence);
  const tbs = whole.child(0, TAG.sequence);
  const first = tbs.child(0).tag === TAG.integer ? 1 : 0;
  const identifier = whole.child(1, TAG.sequence);
  if (!sameBytes(identifier.whole, tbs.child(first).whole)) throw new DerError('two signature algorithms');
  const rest = tbs.children.slice(first + 3);
  const nextUpdate = isTime(rest[0]) ? timeValue(rest.shift()!) : undefined;
  const lines = rest[0]?.tag === TAG.sequence ? rest[0] : undefined;
  return {
    der: bytes,
    issuer: tbs.child(first + 1, TAG.sequence).whole,
    thisUpdate: timeValue(tbs.child(first + 2)),
    nextUpdate,
    extensions: readExtensions(tbs.context(0)?.child(0)),
    signature: { identifier, tbs: tbs.whole, value: bitStringBytes(whole.child(2)) },
    find: (serial) => findLine(lines, serial),
  };
}

function findLine(lines: Der | undefined, serial: string): Revocation | undefined {
  const line = lines?.children.find((item) => {
    const number = integerBytes(item.child(0, TAG.integer));
    return Buffer.from(number).toString('hex') === serial;
  });
  if (!line) return undefined;
  const extensions = readExtensions(line.children[2]);
  const known = [OID.reasonCode, OID.invalidityDate] as string[];
  const reason = extensions.get(OID.reasonCode);
  const invalid = extensions.get(OID.invalidityDate);
  const dates = [timeValue(line.child(1)), ...(invalid ? [timeValue(parseDer(invalid.value))] : [])];
  return {
    from: new Date(Math.min(...dates.map(Number))),
    reason: reason && smallInteger(parseDer(reason.value)),
    readable: [...extensions].every(([name, { critical }]) => !critical || known.includes(name)),
  };
}
