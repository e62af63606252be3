/** The label that is stuck on what came in: number, day and a code by which the public page is found. */
import { line } from './page-text.js';
import { qrSymbol } from './qr.js';
import { typeset } from './typst.js';
import { type Digits, dateWords, inDigits, momentWords, numberWords, onCairosClock } from './wording.js';

export interface InboundLabel {
  unitName: string;
  confidential: boolean;
  number: number;
  year: number;
  registeredAt: Date;
  /** The address in the QR code. */
  address: string;
  /** The code for whoever cannot scan. */
  humanCode: string;
  digits: Digits;
}

/** Millimetres, as the rolls are sold. */
export const LABEL_SIZES = ['70x40', '50x25'] as const;
export type LabelSize = (typeof LABEL_SIZES)[number];
const TEMPLATES: Record<LabelSize, string> = { '70x40': 'label.typ', '50x25': 'label-small.typ' };

/**
 * One page, black on white as label printers want it; equal labels give equal bytes. The small one has room for its code
 * only as a symbol, not for typing.
 */
export function renderLabel(label: InboundLabel, size: LabelSize): Uint8Array {
  const { digits } = label;
  const kind = label.confidential ? 'وارد سري' : 'وارد';
  const view = {
    unit: line(label.unitName),
    kind,
    title: `${kind} رقم ${numberWords(label.number, label.year, digits)}`,
    number: inDigits(label.number, digits),
    year: inDigits(label.year, digits),
    day: dateWords(onCairosClock(label.registeredAt).date, digits),
    moment: momentWords(label.registeredAt, digits),
    qr: qrSymbol(label.address),
    code: inRows(line(label.humanCode)),
  };
  return typeset(TEMPLATES[size], view, label.registeredAt).pdf;
}

/** Two groups a row: small as the label is, the code can be read. */
function inRows(code: string): string[] {
  const groups = code.split('-');
  const rows = Array.from({ length: Math.ceil(groups.length / 2) }, (_, nth) => groups.slice(2 * nth, 2 * nth + 2));
  return rows.map((row) => row.join('-'));
}
