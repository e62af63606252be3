import QRCode from 'qrcode';

/** A QR symbol as the templates draw it: an SVG path in modules, quiet zone included in `size`. */
export type QrSymbol = { size: number; modules: number; path: string };

const QUIET_ZONE = 4;

/**
 * Level M, vector, no logo. Text in upper case letters, digits and `$%*+-./:` stays alphanumeric, so that 262 characters fit
 * version 9 and a module at 25 mm is 0.47 mm wide, which phone cameras and office scanners still read.
 */
export function qrSymbol(text: string): QrSymbol {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const strokes: string[] = [];
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = x;
      while (x < size && modules.get(y, x)) x++;
      const dark = x - from;
      if (dark > 0) strokes.push(`M${from + QUIET_ZONE} ${y + QUIET_ZONE}h${dark}v1h-${dark}z`);
    }
  }
  return { size: size + 2 * QUIET_ZONE, modules: size, path: strokes.join('') };
}
