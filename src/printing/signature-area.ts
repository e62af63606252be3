/** Where on a page the visible signature belongs, and how large it is. */

/** A place on a page in PDF points, origin at the bottom left: [left, bottom, right, top]. */
export type Place = { page: number; rect: [number, number, number, number] };

/** The empty place for the visible signature, in PDF points: wide enough for a long name, about 62 × 22 mm. */
export const SIGNATURE_AREA = { width: 176, height: 62 } as const;

type AreaNote = Record<'page' | 'x' | 'y' | 'width' | 'height' | 'paper', number>;

/** The place that a template noted for the signature. */
export function signaturePlace(note: unknown): Place {
  const { page, x, y, width, height, paper } = note as AreaNote;
  const top = paper - y;
  return { page, rect: [x, top - height, x + width, top].map(toHundredth) as Place['rect'] };
}

function toHundredth(points: number): number {
  return Math.round(points * 100) / 100;
}
