/** The rules of what may be written on a letter. */

/** One stroke of the pen; its points and width are parts of the page's width and height, from 0 to 1. */
export interface Stroke {
  /** From 0. */
  page: number;
  colour: (typeof COLOURS)[number];
  /** Part of the page's width. */
  width: number;
  points: Point[];
}

/** Across, down, and how hard the pen was pressed where it could tell. */
export type Point = [x: number, y: number, pressure?: number];

export const COLOURS = ['INK', 'RED'] as const;
export const LONGEST_TEXT = 1000;
export const MOST_STROKES = 300;
export const MOST_POINTS_IN_STROKE = 2000;
/** A page full of handwriting has about four thousand. */
export const MOST_POINTS = 12_000;

/** What is wrong with an annotation, or nothing: [code, field]. */
export function annotationFault(annotation: {
  text: string;
  ink: readonly Stroke[];
  directives: readonly unknown[];
}): [code: string, field: string] | undefined {
  if (annotation.text === '' && annotation.ink.length === 0 && annotation.directives.length === 0)
    return ['annotation-empty', 'text'];
  const points = annotation.ink.reduce((sum, stroke) => sum + stroke.points.length, 0);
  return points > MOST_POINTS ? ['too-much-ink', 'ink'] : undefined;
}
