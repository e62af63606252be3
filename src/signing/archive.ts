import { writeSignature } from './pades.js';
import { readClassicFile } from './pdf/classic-file.js';
import { dictionaryWith, IncrementalUpdate, textAt } from './pdf/incremental-update.js';
import { entry, PdfFault, type PdfValue } from './pdf/values.js';
import type { TimeStamper } from './time-stamp.js';

export interface ArchiveOrder {
  pdf: Uint8Array;
  /** The authorities of every signer and time stamp in the file, in DER. */
  certificates: Uint8Array[];
  /** The revocation lists of each of them that were current after signing, in DER. */
  crls: Uint8Array[];
  timeStamper: TimeStamper;
  /** A new name for each time the file is stamped again. */
  fieldName: string;
}

/**
 * The archive's copy of a signed letter (PAdES B-LTA, INV-40): a store of certificates and lists (/DSS), then a document
 * time stamp over everything. The delivered bytes stay as they are in front of it; this copy is never delivered, because
 * some viewers show a document time stamp as an invalid signature.
 */
export async function archivePdf(order: ArchiveOrder): Promise<Uint8Array> {
  const stored = addStore(order);
  const entries = ['/Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161'];
  return writeSignature({ pdf: stored, fieldName: order.fieldName }, entries, order.timeStamper);
}

/** Adds what a later check needs to the file's store (PAdES B-LT). */
export function addStore({ pdf, certificates, crls }: Pick<ArchiveOrder, 'pdf' | 'certificates' | 'crls'>): Uint8Array {
  const file = readClassicFile(pdf);
  const update = new IncrementalUpdate(file);
  const catalog = file.catalog();
  const root = entry(file.last.trailer, 'Root');
  if (!catalog || root?.kind !== 'reference') throw new PdfFault('xref', 'no catalog');
  const held = file.get(catalog, 'DSS');
  const list = (key: string, items: Uint8Array[]) => {
    const old = file.get(held, key);
    const kept = old?.kind === 'array' ? old.items.map((item: PdfValue) => textAt(pdf, item)) : [];
    const added = items.map((der) => `${update.addStream(`<< /Length ${der.length} >>`, der)} 0 R`);
    return `[${[...kept, ...added].join(' ')}]`;
  };
  const changes = { Certs: list('Certs', certificates), CRLs: list('CRLs', crls) };
  const store = held?.kind === 'dictionary' ? dictionaryWith(pdf, held, changes) : dictionaryText(changes);
  const number = update.add(store);
  update.write(root.number, dictionaryWith(pdf, catalog, { DSS: `${number} 0 R` }));
  return update.finish().bytes;
}

const dictionaryText = (entries: Record<string, string>): string =>
  `<< /Type /DSS ${Object.entries(entries)
    .map(([key, text]) => `/${key} ${text}`)
    .join(' ')} >>`;
