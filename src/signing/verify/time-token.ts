import { createHash } from 'node:crypto';
import type { Certificate } from '../certificate.js';
import {
  booleanValue,
  type Der,
  integerBytes,
  oidText,
  parseDer,
  sameBytes,
  smallInteger,
  TAG,
  timeValue,
} from '../der.js';
import { OID } from '../oids.js';
import { DIGESTS } from '../public-key.js';
import type { Reason } from './reasons.js';
import { checkSigner, readSignedData } from './signed-data.js';

/** The digest of what was stamped, by node's name of the algorithm. */
export type DigestOf = (name: 'sha256' | 'sha384' | 'sha512') => Uint8Array;

/** An RFC 3161 token, judged by itself: its authority's path is judged by the caller. */
export interface TimeToken {
  reasons: Reason[];
  time: Date | undefined;
  nonce: Uint8Array | undefined;
  authority: Certificate | undefined;
  certificates: Certificate[];
  crls: Uint8Array[];
}

const nothingRead: TimeToken = {
  reasons: ['time-stamp-malformed'],
  time: undefined,
  nonce: undefined,
  authority: undefined,
  certificates: [],
  crls: [],
};

/** Reads a token and checks that it is signed, stamps this digest, and comes from a time-stamp authority. Never throws. */
export function readTimeToken(bytes: Uint8Array, digestOf: DigestOf): TimeToken {
  try {
    return judge(bytes, digestOf);
  } catch {
    return nothingRead;
  }
}

function judge(bytes: Uint8Array, digestOf: DigestOf): TimeToken {
  const data = readSignedData(bytes);
  const { content } = data;
  if (!content || data.contentType !== OID.tstInfo) return nothingRead;
  const info = readInfo(content);
  const signer = checkSigner(data, {
    contentType: OID.tstInfo,
    digestOf: (name) => createHash(name).update(content).digest(),
    allowsOldCertificateId: true,
  });
  const reasons: Reason[] = [];
  if (signer.reasons.length > 0) reasons.push('time-stamp-signature');
  const name = DIGESTS[info.digest];
  if (!name || !sameBytes(info.imprint, digestOf(name))) reasons.push('time-stamp-imprint');
  if (signer.certificate && !stampsTimeOnly(signer.certificate)) reasons.push('time-stamp-purpose');
  return {
    reasons,
    time: info.time,
    nonce: info.nonce,
    authority: signer.certificate,
    certificates: data.certificates,
    crls: data.crls,
  };
}

interface TokenInfo {
  digest: string;
  imprint: Uint8Array;
  time: Date;
  nonce: Uint8Array | undefined;
}

/** TSTInfo: version, policy, imprint, serial, time, then accuracy, ordering, nonce, [0] tsa, [1] extensions. */
function readInfo(content: Uint8Array): TokenInfo {
  const info = parseDer(content).expect(TAG.sequence);
  if (smallInteger(info.child(0)) !== 1) throw new Error('another version');
  const imprint = info.child(2, TAG.sequence);
  const rest = info.children.slice(5);
  const nonce = rest.find(({ tag }) => tag === TAG.integer);
  checkRest(rest);
  return {
    digest: oidText(imprint.child(0).child(0)),
    imprint: imprint.child(1, TAG.octetString).content,
    time: timeValue(info.child(4, TAG.generalizedTime)),
    nonce: nonce && integerBytes(nonce),
  };
}

function checkRest(rest: Der[]): void {
  const order = [TAG.sequence, TAG.boolean, TAG.integer, 0xa0, 0xa1] as number[];
  let last = -1;
  for (const { tag } of rest) {
    const place = order.indexOf(tag);
    if (place <= last) throw new Error('out of order');
    last = place;
  }
  const extensions = rest.find(({ tag }) => tag === 0xa1)?.children ?? [];
  for (const item of extensions) {
    if (item.children.length === 3 && booleanValue(item.child(1))) throw new Error('a critical extension');
  }
}

/** RFC 3161 section 2.3: the extended key usage is there, critical, and nothing but time stamping. */
function stampsTimeOnly({ extendedKeyUsage, extensions }: Certificate): boolean {
  const isSole = extendedKeyUsage?.length === 1 && extendedKeyUsage[0] === OID.timeStamping;
  return isSole && extensions.get(OID.extendedKeyUsage)?.critical === true;
}
