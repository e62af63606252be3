/** What the signer lays into the letter's empty signature area: the visible part of an electronic signature. */
import { line } from './page-text.js';
import { SIGNATURE_AREA } from './signature-area.js';
import { typeset } from './typst.js';
import { type Digits, momentWords } from './wording.js';

export type SignatureBlock = {
  signatoryName: string;
  title: string;
  onBehalfOf?: string | null;
  signedAt: Date;
  /** What the signature is worth, never more than it is (INV-39). */
  assuranceText: string;
  /** The last digits of the certificate's serial number. */
  certificateSerialShort: string;
  digits: Digits;
};

/**
 * One page of exactly `SIGNATURE_AREA`, to be used as a form XObject: frame, «وُقّع إلكترونيًا», who, when, with what assurance.
 * The letter itself already prints name and title around the area.
 */
export async function renderSignatureBlock(block: SignatureBlock): Promise<Uint8Array> {
  const { digits } = block;
  const role = block.onBehalfOf ? `بالنيابة عن ${line(block.onBehalfOf)}` : line(block.title);
  const view = {
    area: SIGNATURE_AREA,
    heading: 'وُقّع إلكترونيًا',
    signatory: `${line(block.signatoryName)} — ${role}`,
    moment: momentWords(block.signedAt, digits),
    assurance: line(block.assuranceText),
    certificate: line(block.certificateSerialShort),
  };
  return typeset('signature-block.typ', view, block.signedAt).pdf;
}
