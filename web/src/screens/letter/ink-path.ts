import type { Stroke } from './queries';

/** Strokes are drawn in a square of this width and as many units of height as the page has. */
export const UNITS = 1000;

/** A stroke as the `d` of a path, rounded between its points so that it runs as the hand did. */
export function pathOf({ points }: Pick<Stroke, 'points'>, height: number): string {
  const placed = points.map(([x, y]) => [round(x * UNITS), round(y * height)] as const);
  const [first, ...rest] = placed;
  if (!first) return '';
  // A tap of the pen is a dot: a line without length has round ends.
  if (rest.length === 0) return `M${first.join(' ')}h0`;
  const curves = rest.map((point, at) => {
    const next = rest[at + 1];
    const end = next ? [round((point[0] + next[0]) / 2), round((point[1] + next[1]) / 2)] : point;
    return `Q${point.join(' ')} ${end.join(' ')}`;
  });
  return `M${first.join(' ')}${curves.join('')}`;
}

const round = (units: number) => Math.round(units * 10) / 10;

/** Points of the screen as parts of the page; what ran over its edge ends there. */
export function partsOf(
  points: { x: number; y: number }[],
  sheet: { width: number; height: number },
): [number, number][] {
  return points.map(({ x, y }) => [part(x / sheet.width), part(y / sheet.height)]);
}

const part = (whole: number) => Math.round(Math.min(1, Math.max(0, whole)) * 10_000) / 10_000;

/** No more points than one stroke may have: of a longer one every second is left out, as often as needed. */
export function thinned<Point>(points: Point[], most: number): Point[] {
  return points.length <= most
    ? points
    : thinned(
        points.filter((_, at) => at % 2 === 0 || at === points.length - 1),
        most,
      );
}
