import { inflateSync } from 'node:zlib';
import type { Certificate } from '../certificate.js';
import { readCertificate } from '../certificate.js';
import type { ClassicFile } from '../pdf/classic-file.js';
import { entry, nameOf, type PdfValue } from '../pdf/values.js';

/** Certificates and revocation lists that may help; they are believed nothing but what their signatures prove. */
export interface Store {
  certificates: Certificate[];
  lists: Uint8Array[];
}

const MOST_ITEMS = 64;
const LARGEST_ITEM = 4 * 1024 * 1024;
const LARGEST_STORE = 32 * 1024 * 1024;

/** No store, or a dictionary that is nothing else. */
export const isStore = (value: PdfValue | undefined): boolean =>
  !value || (value.kind === 'dictionary' && ['DSS', undefined].includes(nameOf(entry(value, 'Type'))));

/** What the file's own store (/DSS) adds to what the caller gave. */
export function readStore(file: ClassicFile, given: Store): Store {
  const dss = file.get(file.catalog(), 'DSS');
  const certificates = streamsOf(file, file.get(dss, 'Certs')).flatMap((der) => {
    try {
      return [readCertificate(der)];
    } catch {
      return [];
    }
  });
  const lists = streamsOf(file, file.get(dss, 'CRLs'));
  return { certificates: [...given.certificates, ...certificates], lists: [...given.lists, ...lists] };
}

function streamsOf(file: ClassicFile, array: PdfValue | undefined): Uint8Array[] {
  const items = array?.kind === 'array' ? array.items.slice(0, MOST_ITEMS) : [];
  let left = LARGEST_STORE;
  return items.flatMap((item) => {
    const object = item.kind === 'reference' ? file.object(item.number) : undefined;
    if (!object?.stream || left <= 0) return [];
    const content = file.bytes.subarray(object.stream.start, object.stream.end);
    const found = inflated(content, nameOf(entry(object.value, 'Filter')));
    left -= found[0]?.length ?? 0;
    return found;
  });
}

function inflated(content: Uint8Array, filter: string | undefined): Uint8Array[] {
  if (filter === undefined) return [content];
  if (filter !== 'FlateDecode') return [];
  try {
    return [new Uint8Array(inflateSync(content, { maxOutputLength: LARGEST_ITEM }))];
  } catch {
    return [];
  }
}
