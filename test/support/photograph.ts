/** Pictures of printed pages as a scanner and as a hand-held telephone take them, made from the rendering pixel by pixel. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { inFolder } from './printed-page.js';

/** Grey, one byte for each dot, row by row. */
export interface Picture {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** The upper left part of a PDF's first page, in inches, as a flat scanner sees it: so many dots to each. */
export function scanned(pdf: Uint8Array, dpi: number, [across, down]: [number, number]): Picture {
  return inFolder(pdf, (file, folder) => {
    const [width, height] = [across, down].map((inches) => String(Math.round(inches * dpi))) as [string, string];
    const part = ['-x', '0', '-y', '0', '-W', width, '-H', height];
    execFileSync('pdftoppm', ['-r', String(dpi), '-gray', '-singlefile', ...part, file, `${folder}/page`], {
      stdio: 'ignore',
    });
    return fromPgm(readFileSync(`${folder}/page.pgm`));
  });
}

function fromPgm(pgm: Buffer): Picture {
  const [header, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 40))!;
  return { width: Number(width), height: Number(height), pixels: pgm.subarray(header.length) };
}

/** How the telephone was held, and what the light was like. */
export interface Snapshot {
  /** Turned by so much. */
  degrees: number;
  /** How much smaller the far edge looks, 0.1 for a tenth: to the side, and upwards. */
  tilt: [number, number];
  /** Standard deviation in dots of the picture. */
  blur: number;
  /** Brightness of the darkest corner, where the lightest is 1. */
  darkest: number;
  /** Of the JPEG file, 1 to 100. */
  quality: number;
}

/** The page as a telephone's camera keeps it, at four fifths of the scan’s size: turned, tilted, blurred, unevenly lit, noisy, compressed. */
export function photographed(scan: Picture, { degrees, tilt, blur, darkest, quality }: Snapshot): Picture {
  const turned = projected(scan, degrees, tilt);
  return compressed(lit(blurred(turned, blur), darkest), quality);
}

const SMALLER = 0.8;
const DESK = 70;

/** Every dot of the picture looks up where on the page it lies; beside the page is the desk. */
function projected(from: Picture, degrees: number, [sideways, upwards]: Snapshot['tilt']): Picture {
  const [width, height] = [Math.round(from.width * SMALLER), Math.round(from.height * SMALLER)];
  const pixels = new Uint8Array(width * height);
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [x - width / 2, y - height / 2];
      const depth = SMALLER * (1 + (sideways * u) / width + (upwards * v) / height);
      const at = [from.width / 2 + (cos * u - sin * v) / depth, from.height / 2 + (sin * u + cos * v) / depth] as const;
      pixels[y * width + x] = between(from, ...at);
    }
  }
  return { width, height, pixels };
}

/** Between the four dots around a place. */
function between({ width, height, pixels }: Picture, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) return DESK;
  const [right, down, at] = [x - left, y - top, top * width + left];
  const upper = pixels[at]! * (1 - right) + pixels[at + 1]! * right;
  const lower = pixels[at + width]! * (1 - right) + pixels[at + width + 1]! * right;
  return upper * (1 - down) + lower * down;
}

/** Out of focus: a bell curve along the rows, then along the columns. */
function blurred(picture: Picture, deviation: number): Picture {
  const reach = Math.ceil(deviation * 2.5);
  const bell = Float64Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2)),
  );
  const whole = bell.reduce((sum, weight) => sum + weight);
  const along = ({ width, height, pixels }: Picture, step: number): Picture => {
    const smooth = new Uint8Array(pixels.length);
    for (let at = 0; at < pixels.length; at++) {
      let sum = 0;
      for (let i = -reach; i <= reach; i++) sum += bell[i + reach]! * (pixels[at + i * step] ?? DESK);
      smooth[at] = sum / whole;
    }
    return { width, height, pixels: smooth };
  };
  return along(along(picture, 1), picture.width);
}

/** Light from one side, the shadow of a hand in the opposite corner, and the grain of a small sensor. */
function lit({ width, height, pixels }: Picture, darkest: number): Picture {
  const shone = new Uint8Array(pixels.length);
  let grain = 1;
  for (let at = 0; at < pixels.length; at++) {
    const [x, y] = [(at % width) / width, Math.floor(at / width) / height];
    const light = darkest + (1 - darkest) * (0.65 * x + 0.35 * y);
    const shadow = 1 - 0.25 * Math.exp(-((x - 0.15) ** 2 + (y - 0.2) ** 2) / 0.02);
    grain = (grain * 48271) % 2147483647;
    shone[at] = Math.min(255, pixels[at]! * light * shadow * 0.92 + (grain % 17) - 8 + 8);
  }
  return { width, height, pixels: shone };
}

/** The luminance table of JPEG's annex K. */
const QUANTA = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];
/** Row k is the k-th wave over eight dots; the transposed table leads back. */
const WAVES = Float64Array.from({ length: 64 }, (_, i) => {
  const [k, n] = [i >> 3, i & 7];
  return Math.cos(((2 * n + 1) * k * Math.PI) / 16) * (k === 0 ? Math.SQRT1_2 : 1) * 0.5;
});
const BACK = WAVES.map((_, i) => WAVES[8 * (i & 7) + (i >> 3)]!);

/** What JPEG leaves of a picture: each square of eight by eight in rounded waves. */
function compressed({ width, height, pixels }: Picture, quality: number): Picture {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const quanta = QUANTA.map((quantum) => Math.max(1, Math.floor((quantum * scale + 50) / 100)));
  const kept = Uint8Array.from(pixels);
  const square = new Float64Array(64);
  for (let top = 0; top + 8 <= height; top += 8) {
    for (let left = 0; left + 8 <= width; left += 8) {
      for (let i = 0; i < 64; i++) square[i] = pixels[(top + (i >> 3)) * width + left + (i & 7)]! - 128;
      const waves = transformed(square, WAVES);
      for (let i = 0; i < 64; i++) waves[i] = Math.round(waves[i]! / quanta[i]!) * quanta[i]!;
      const back = transformed(waves, BACK);
      for (let i = 0; i < 64; i++) {
        kept[(top + (i >> 3)) * width + left + (i & 7)] = Math.max(0, Math.min(255, Math.round(back[i]! + 128)));
      }
    }
  }
  return { width, height, pixels: kept };
}

/** The sum of a square with each wave, along its rows and then along its columns. */
function transformed(square: Float64Array, waves: Float64Array): Float64Array {
  return alongRows(alongRows(square, waves), waves);
}

/** Each row's sums become a column: twice, and all lies as it lay. */
function alongRows(square: Float64Array, waves: Float64Array): Float64Array {
  const sums = new Float64Array(64);
  for (let row = 0; row < 64; row += 8) {
    for (let wave = 0; wave < 64; wave += 8) {
      let sum = 0;
      for (let n = 0; n < 8; n++) sum += square[row + n]! * waves[wave + n]!;
      sums[wave + (row >> 3)] = sum;
    }
  }
  return sums;
}

/** A file that any program opens. */
export function asPgm({ width, height, pixels }: Picture): Buffer {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), pixels]);
}

/** What Debian's zbar reads in a picture. */
export function readByZbar(picture: Picture): string[] {
  return inFolder(asPgm(picture), (file) => {
    try {
      const said = execFileSync('zbarimg', ['-q', '--raw', '-Sbinary=0', file], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return said.toString('utf8').split('\n').filter(Boolean);
    } catch {
      return [];
    }
  });
}

// In the browser the reader's code comes from our own address; here, from its package: never from elsewhere.
const wasmBinary = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasmBinary).buffer } });

/** What the page for checking without network reads in a picture. */
export async function readByZxing({ width, height, pixels }: Picture): Promise<string[]> {
  const data = new Uint8ClampedArray(4 * pixels.length).fill(255);
  for (let at = 0; at < pixels.length; at++) data.fill(pixels[at]!, 4 * at, 4 * at + 3);
  const image = { data, width, height, colorSpace: 'srgb' } as Parameters<typeof readBarcodes>[0];
  const found = await readBarcodes(image, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 });
  return found.map(({ text }) => text);
}
