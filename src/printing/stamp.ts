/** The registry's stamp on what it received: on a rendition or a cover page, never in the received bytes (INV-11, INV-44). */
import { line } from './page-text.js';
import { qrSymbol } from './qr.js';
import { type CoverReason, type Overlay, overlayStamp } from './stamp-overlay.js';
import { typeset } from './typst.js';
import { type Digits, dateWords, inDigits, numberWords } from './wording.js';

export type InboundStamp = {
  unitName: string;
  inboundNumber: number;
  year: number;
  /** Civil date of the entry `YYYY-MM-DD`, Cairo. */
  date: string;
  qrText: string;
  digits: Digits;
};

/** `STAMPED` is the file's pages with the stamp; `COVER` is one page that stands before the untouched file. */
export type Rendition = { pdf: Uint8Array; form: 'STAMPED' } | { pdf: Uint8Array; form: 'COVER'; reason: CoverReason };

const REASONS: Record<CoverReason, string> = {
  SIGNED: 'الملف الوارد موقّع إلكترونيًا، ولا يُختم حتى لا يبطل توقيعه.',
  ENCRYPTED: 'الملف الوارد محمي بكلمة مرور أو بتشفير، ولا يمكن ختمه.',
  UNREADABLE: 'تعذّرت قراءة الملف الوارد لختمه.',
  UNSUPPORTED: 'نوع الملف الوارد لا يُختم مباشرةً.',
};

/**
 * The stamped rendition, made in this process: for files of known origin only, see `stampAside`. The original is only read.
 */
export async function stampRendition(original: Uint8Array, mediaType: string, stamp: InboundStamp): Promise<Rendition> {
  return finishRendition(await overlayStamp(original, mediaType, renderInboundStamp(stamp)), stamp);
}

/** What came out of the overlay, or the cover page where it was refused. */
export function finishRendition(overlay: Overlay, stamp: InboundStamp): Rendition {
  if ('pdf' in overlay) return { pdf: overlay.pdf, form: 'STAMPED' };
  const view = { ...stampView(stamp), reason: REASONS[overlay.refused] };
  const { pdf } = typeset('stamp-cover.typ', view, momentOf(stamp));
  return { pdf, form: 'COVER', reason: overlay.refused };
}

/** The stamp alone, one page as large as itself. */
export function renderInboundStamp(stamp: InboundStamp): Uint8Array {
  return typeset('inbound-stamp.typ', stampView(stamp), momentOf(stamp)).pdf;
}

function stampView(stamp: InboundStamp) {
  const { digits } = stamp;
  return {
    unit: line(stamp.unitName, 22),
    number: inDigits(stamp.inboundNumber, digits),
    year: inDigits(stamp.year, digits),
    title: `وارد ${line(stamp.unitName)} رقم ${numberWords(stamp.inboundNumber, stamp.year, digits)}`,
    date: dateWords(stamp.date, digits),
    qr: qrSymbol(stamp.qrText),
  };
}

function momentOf({ date }: InboundStamp): Date {
  return new Date(`${date}T00:00:00Z`);
}
