import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import reader from 'zxing-wasm/reader/zxing_reader.wasm?url';

prepareZXingModule({ overrides: { locateFile: () => reader } });

/** First quickly; then as large as a telephone takes its pictures. */
const WIDTHS = [1600, 3200];

/** The text of the QR code in a picture, or undefined where it shows none that can be read. */
export async function codeInPicture(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file);
  try {
    for (const most of WIDTHS) {
      const text = await codeIn(pixelsOf(picture, picture.width, picture.height, most));
      if (text !== undefined || Math.max(picture.width, picture.height) <= most) return text;
    }
    return undefined;
  } finally {
    picture.close();
  }
}

/** The text of the QR code before the camera just now. */
export const codeInView = (video: HTMLVideoElement): Promise<string | undefined> =>
  codeIn(pixelsOf(video, video.videoWidth, video.videoHeight, WIDTHS[0]!));

async function codeIn(pixels: ImageData | undefined): Promise<string | undefined> {
  if (!pixels) return undefined;
  const [code] = await readBarcodes(pixels, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 });
  return code?.text;
}

function pixelsOf(source: CanvasImageSource, width: number, height: number, most: number): ImageData | undefined {
  if (width === 0 || height === 0) return undefined;
  const scale = Math.min(1, most / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  // a picture without a ground is black on black
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
