/** [x, y] in points, from the top left. */
export type Point = [number, number];
/** Closed lines that are inked together: what an odd winding leaves open stays open. */
export type Shape = Point[][];

/** a b c d e f of `x' = a x + c y + e`, `y' = b x + d y + f`. */
type Matrix = [number, number, number, number, number, number];

const UNMOVED: Matrix = [1, 0, 0, 1, 0, 0];
const CURVE_STEPS = 6;

/** The outlines of a drawing by the typesetter, which writes groups, glyphs by reference, and paths; nothing else is read. */
export function outlinesOf(svg: string): Shape[] {
  const glyphs = new Map(
    [...svg.matchAll(/<symbol id="([^"]+)"[^>]*>\s*<path d="([^"]+)"/g)].map(([, id, d]) => [id!, linesOf(d!)]),
  );
  const shapes: Shape[] = [];
  const stack: Matrix[] = [UNMOVED];
  for (const [, close, tag, attributes] of svg
    .replace(/<defs[\s\S]*?<\/defs>/g, '')
    .matchAll(/<(\/?)(g|use|path)\b([^>]*)>/g)) {
    if (close) {
      if (tag === 'g') stack.pop();
      continue;
    }
    const here = times(stack.at(-1)!, matrixOf(attribute(attributes!, 'transform')));
    if (tag === 'g') stack.push(here);
    else if (tag === 'path') shapes.push(...pathShapes(attributes!, here));
    else {
      const at: Matrix = [1, 0, 0, 1, Number(attribute(attributes!, 'x')), Number(attribute(attributes!, 'y'))];
      const glyph = glyphs.get(attribute(attributes!, 'xlink:href').slice(1));
      if (glyph) shapes.push(glyph.map((line) => line.map(moved(times(here, at)))));
    }
  }
  return shapes;
}

const attribute = (attributes: string, name: string): string =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';

/** A stroke becomes a thin strip along each of its lines. */
function pathShapes(attributes: string, here: Matrix): Shape[] {
  const lines = linesOf(attribute(attributes, 'd')).map((line) => line.map(moved(here)));
  const stroke = attribute(attributes, 'stroke');
  const strokes =
    stroke && stroke !== 'none' ? stripsAlong(lines, Number(attribute(attributes, 'stroke-width')) || 1) : [];
  return attribute(attributes, 'fill') === 'none' ? strokes : [lines, ...strokes];
}

function stripsAlong(lines: Point[][], width: number): Shape[] {
  return lines.flatMap((line) =>
    line.slice(1).map(([x, y], nth): Shape => {
      const [fromX, fromY] = line[nth]!;
      const length = Math.hypot(x - fromX, y - fromY) || 1;
      const [dx, dy] = [((fromY - y) / length) * (width / 2), ((x - fromX) / length) * (width / 2)];
      return [
        [
          [fromX + dx, fromY + dy],
          [x + dx, y + dy],
          [x - dx, y - dy],
          [fromX - dx, fromY - dy],
        ],
      ];
    }),
  );
}

function matrixOf(transform: string): Matrix {
  const [, kind, inside = ''] = /(\w+)\(([^)]*)\)/.exec(transform) ?? [];
  const numbers = inside.split(/[\s,]+/).map(Number);
  if (kind === 'matrix') return numbers as Matrix;
  if (kind === 'translate') return [1, 0, 0, 1, numbers[0]!, numbers[1] ?? 0];
  if (kind === 'scale') return [numbers[0]!, 0, 0, numbers[1] ?? numbers[0]!, 0, 0];
  return UNMOVED;
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

const moved =
  ([a, b, c, d, e, f]: Matrix) =>
  ([x, y]: Point): Point => [a * x + c * y + e, b * x + d * y + f];

/** The lines of a path, its curves in short pieces. */
function linesOf(d: string): Point[][] {
  const lines: Point[][] = [];
  let [x, y] = [0, 0];
  for (const [, command, rest] of d.matchAll(/([MmLlHhVvQqCcZz])([^MmLlHhVvQqCcZz]*)/g)) {
    const kind = command!.toUpperCase();
    const [fromX, fromY] = command === kind ? [0, 0] : [x, y];
    const n = (rest!.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
    const points: Point[] = [];
    if (kind === 'H') points.push([fromX + n[0]!, y]);
    else if (kind === 'V') points.push([x, fromY + n[0]!]);
    else for (let at = 0; at + 1 < n.length; at += 2) points.push([fromX + n[at]!, fromY + n[at + 1]!]);
    if (kind === 'Z') lines.at(-1)?.push(lines.at(-1)![0]!);
    else if (kind === 'M') lines.push([points[0]!]);
    else lines.at(-1)?.push(...(kind === 'Q' || kind === 'C' ? bent([[x, y], ...points]) : points));
    [x, y] = lines.at(-1)?.at(-1) ?? [x, y];
  }
  return lines;
}

/** Points along a Bézier curve of any degree, its start left out. */
function bent(controls: Point[]): Point[] {
  return Array.from({ length: CURVE_STEPS }, (_, nth) => {
    const t = (nth + 1) / CURVE_STEPS;
    let points = controls;
    while (points.length > 1)
      points = points
        .slice(1)
        .map(([x, y], i): Point => [points[i]![0] * (1 - t) + x * t, points[i]![1] * (1 - t) + y * t]);
    return points[0]!;
  });
}
