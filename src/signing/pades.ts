import { createHash } from 'node:crypto';
import { type CmsSigner, signCms } from './cms.js';
import type { Appearance } from './pdf/appearance.js';
import { readClassicFile } from './pdf/classic-file.js';
import { dateText, IncrementalUpdate, stringText } from './pdf/incremental-update.js';
import { addField } from './pdf/signature-field.js';
import type { TimeStamper } from './time-stamp.js';

/** Bytes kept for the CMS with its certificates and time stamp; in hexadecimal twice as many characters. */
export const CONTENTS_RESERVE = 12_288;
const RANGE_WIDTH = 48;

export interface SigningOrder {
  pdf: Uint8Array;
  signer: CmsSigner;
  fieldName: string;
  reason?: string;
  location?: string;
  /** Who signs, for viewers that show it; the certificate is what counts. */
  name?: string;
  /** The time that the signer claims, shown by viewers as long as there is no time stamp. */
  signedAt?: Date;
  /** Absent for an invisible signature such as a unit's seal. */
  appearance?: Appearance;
  /** Makes the signature B-T. */
  timeStamper?: TimeStamper;
  /** Called when there is no time stamp to be had; the signature is then B-B. Without it, signing fails (INV-40). */
  withoutTimeStamp?: (why: unknown) => void;
}

/**
 * Signs a PDF as a new revision that covers the whole file: a field created and filled at once, PAdES B-B, or B-T with a
 * time stamper. The bytes before stay as they are (INV-11). Throws PdfFault when the file is not of classic tables
 * (flattenToClassicXref makes it so, before the first signature), SigningRefused, or TimeStampRefused.
 */
export async function signPdf(order: SigningOrder): Promise<Uint8Array> {
  const entries = [
    '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
    ...(order.signedAt ? [`/M ${dateText(order.signedAt)}`] : []),
    ...(order.reason ? [`/Reason ${stringText(order.reason)}`] : []),
    ...(order.location ? [`/Location ${stringText(order.location)}`] : []),
    ...(order.name ? [`/Name ${stringText(order.name)}`] : []),
  ];
  return writeSignature(order, entries, (digest) => signCms(digest, order.signer, timeStampOf(order)));
}

function timeStampOf({ timeStamper, withoutTimeStamp }: SigningOrder) {
  if (!timeStamper) return undefined;
  return async (signature: Uint8Array) => {
    const hash = createHash('sha256').update(signature).digest();
    if (!withoutTimeStamp) return timeStamper(hash);
    try {
      return await timeStamper(hash);
    } catch (why) {
      withoutTimeStamp(why);
      return undefined;
    }
  };
}

/** Writes a revision with a signature dictionary, hashes all but its /Contents, and puts there what `sealed` answers. */
export async function writeSignature(
  place: { pdf: Uint8Array; fieldName: string; appearance?: Appearance },
  entries: string[],
  sealed: (digest: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const update = new IncrementalUpdate(readClassicFile(place.pdf));
  const hole = '0'.repeat(2 * CONTENTS_RESERVE);
  const head = `<< ${entries.join(' ')} /ByteRange `;
  const body = `${head}${' '.repeat(RANGE_WIDTH)} /Contents <${hole}> >>`;
  const signature = update.add(body);
  addField(update, { name: place.fieldName, signature, appearance: place.appearance });
  const { bytes, offsets } = update.finish();

  const start = offsets.get(signature)! + `${signature} 0 obj\n`.length;
  const rangeAt = start + head.length;
  const holeAt = rangeAt + RANGE_WIDTH + ' /Contents '.length;
  const holeEnd = holeAt + hole.length + 2;
  bytes.write(`[0 ${holeAt} ${holeEnd} ${bytes.length - holeEnd}]`, rangeAt, 'latin1');
  const digest = createHash('sha256').update(bytes.subarray(0, holeAt)).update(bytes.subarray(holeEnd)).digest();
  const contents = await sealed(digest);
  if (contents.length > CONTENTS_RESERVE) throw new RangeError(`${contents.length} bytes do not fit in /Contents`);
  bytes.write(Buffer.from(contents).toString('hex'), holeAt + 1, 'latin1');
  return bytes;
}
