import { PDFDocument } from 'pdf-lib';

/**
 * The same document with a classic cross-reference table and no object streams, for signing what another program made.
 * Never after a signature, which it would break. Metadata, tags and output intents stay, because only the way objects are
 * stored changes. For files of our own making or already checked: hostile bytes can hold pdf-lib for seconds.
 */
export async function flattenToClassicXref(pdf: Uint8Array): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false, throwOnInvalidObject: true });
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}
