import { deflateSync } from 'node:zlib';
import {
  concatTransformationMatrix,
  drawObject,
  PDFDocument,
  PDFName,
  popGraphicsState,
  pushGraphicsState,
} from 'pdf-lib';
import { outlinesOf, type Point, type Shape } from './drawing-outlines.js';
import { SHEET } from './typesetter.js';

/** As an office scanner is set: dots an inch. */
const RESOLUTION = 150;
const DOTS = RESOLUTION / 72;
const WIDTH = Math.round(SHEET.width * DOTS);
const HEIGHT = Math.round(SHEET.height * DOTS);
/** Rows looked at within each row of dots. */
const FINE = 4;
/** Sheets lie a little askew: radians. */
const SKEW = [0.006, -0.009, 0.004];
const PAPER = 0.955;
const INK = 0.86;

/** Drawn sheets as they come out of an office scanner: a PDF of grey pictures, askew and specked, without a letter of text. */
export async function scanned({ svg, sheets }: { svg: string; sheets: number }): Promise<Buffer> {
  const shapes = outlinesOf(svg);
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.setProducer('Office scanner');
  for (let sheet = 0; sheet < sheets; sheet++) {
    const inked = inkOf(shapes, sheet);
    const Dictionary = { Type: 'XObject', Subtype: 'Image', Width: WIDTH, Height: HEIGHT, ColorSpace: 'DeviceGray' };
    const picture = { ...Dictionary, BitsPerComponent: 4, Filter: 'FlateDecode' };
    const image = pdf.context.register(pdf.context.stream(deflateSync(dotsOf(inked, sheet)), picture));
    const page = pdf.addPage([SHEET.width, SHEET.height]);
    page.node.setXObject(PDFName.of('Scan'), image);
    page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(SHEET.width, 0, 0, SHEET.height, 0, 0),
      drawObject('Scan'),
      popGraphicsState(),
    );
  }
  return Buffer.from(await pdf.save({ useObjectStreams: false }));
}

/** How much of each dot of a sheet is inked, 0 to 1. */
function inkOf(shapes: Shape[], sheet: number): Float32Array {
  const ink = new Float32Array(WIDTH * HEIGHT);
  const angle = SKEW[sheet % SKEW.length]!;
  const [cos, sin] = [Math.cos(angle) * DOTS, Math.sin(angle) * DOTS];
  const onGlass = ([x, y]: Point): Point => {
    const [dx, dy] = [x - SHEET.width / 2, y - (sheet + 0.5) * SHEET.height];
    return [WIDTH / 2 + dx * cos - dy * sin, HEIGHT / 2 + dx * sin + dy * cos];
  };
  for (const shape of shapes) {
    if (Math.floor((shape[0]?.[0]?.[1] ?? 0) / SHEET.height) === sheet)
      fill(
        ink,
        shape.map((line) => line.map(onGlass)),
      );
  }
  return ink;
}

/** Inks a shape row by row. Its lines lie as x1 y1 x2 y2 one after the other, since there are very many of them. */
function fill(ink: Float32Array, shape: Shape): void {
  const edges = Float64Array.from(
    shape.flatMap((line) => line.flatMap((from, nth) => [...from, ...line[(nth + 1) % line.length]!])),
  );
  let [top, foot] = [HEIGHT, 0];
  for (let at = 1; at < edges.length; at += 2) {
    top = Math.min(top, edges[at]!);
    foot = Math.max(foot, edges[at]!);
  }
  const last = Math.min(HEIGHT - 1, Math.ceil(foot));
  for (let row = Math.max(0, Math.floor(top)); row <= last; row++) {
    for (let part = 0; part < FINE; part++) inkLine(ink, row, edges, row + (part + 0.5) / FINE);
  }
}

/** Inks what lies between each place where the lines begin, and where they end, to wind around. */
function inkLine(ink: Float32Array, row: number, edges: Float64Array, y: number): void {
  const crossings: [x: number, turn: number][] = [];
  for (let at = 0; at < edges.length; at += 4) {
    const [y1, y2] = [edges[at + 1]!, edges[at + 3]!];
    if (y1 <= y === y2 <= y) continue;
    const x1 = edges[at]!;
    crossings.push([x1 + ((y - y1) / (y2 - y1)) * (edges[at + 2]! - x1), y1 < y2 ? 1 : -1]);
  }
  crossings.sort((a, b) => a[0] - b[0]);
  let winding = 0;
  for (let nth = 0; nth < crossings.length - 1; nth++) {
    winding += crossings[nth]![1];
    if (winding !== 0) inkSpan(ink, row, crossings[nth]![0], crossings[nth + 1]![0]);
  }
}

function inkSpan(ink: Float32Array, row: number, from: number, to: number): void {
  const end = Math.min(WIDTH, to);
  for (let dot = Math.max(0, Math.floor(from)); dot < end; dot++) {
    const covered = Math.min(dot + 1, to) - Math.max(dot, from);
    ink[row * WIDTH + dot] = Math.min(1, ink[row * WIDTH + dot]! + covered / FINE);
  }
}

/** Sixteen greys, two dots a byte: paper that darkens towards the edges, uneven ink, and dust. */
function dotsOf(ink: Float32Array, sheet: number): Buffer {
  const chance = chanceFrom(sheet + 1);
  const rowBytes = Math.ceil(WIDTH / 2);
  const dots = Buffer.alloc(rowBytes * HEIGHT);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const grain = chance();
      const edge = Math.min(x, y, WIDTH - x, HEIGHT - y) < 7 + grain * 3 ? 0.18 : 0;
      const dust = grain < 0.0002 ? 0.5 : 0;
      const light = PAPER - edge - dust - ink[y * WIDTH + x]! * (INK - grain * 0.12);
      const grey = Math.max(0, Math.min(15, Math.round(light * 15)));
      dots[y * rowBytes + (x >> 1)]! |= x % 2 === 0 ? grey << 4 : grey;
    }
  }
  return dots;
}

/** The same dust at each run: a generator of numbers from 0 to 1. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
