import { GlobalWorkerOptions, getDocument, type PDFPageProxy, TextLayer } from 'pdfjs-dist';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import { inReadingOrder } from './reading-order';
import type { Drawing, Sheet, SheetPlace, Sheets } from './sheets';

GlobalWorkerOptions.workerSrc = worker;

/** More dots than the eye sees, or than a tablet has room for, are not drawn. */
const MOST_PER_PIXEL = 2.5;
const MOST_DOTS = 16_000_000;

/** Where the fonts lie that every reader of PDF has: scans of others do not always bring theirs along. */
const fonts = import.meta.glob<string>('../../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
  query: '?url',
  import: 'default',
  eager: true,
});

class StandardFonts {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const [, address] = Object.entries(fonts).find(([path]) => path.endsWith(`/${filename}`)) ?? [];
    const response = address ? await fetch(address) : undefined;
    if (!response?.ok) throw new Error(`no font ${filename}`);
    return new Uint8Array(await response.arrayBuffer());
  }
}

export async function openPdf(content: ArrayBuffer, signal: AbortSignal): Promise<Sheets> {
  const opening = getDocument({
    data: new Uint8Array(content),
    isEvalSupported: false,
    enableXfa: false,
    useWorkerFetch: false,
    StandardFontDataFactory: StandardFonts,
    verbosity: 0,
  });
  const close = () => void opening.destroy();
  signal.addEventListener('abort', close);
  try {
    const document = await opening.promise;
    const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
    const pages = await Promise.all(numbers.map((number) => document.getPage(number)));
    return { sheets: pages.map(sheetOf), close };
  } catch (fault) {
    close();
    throw fault;
  }
}

function sheetOf(page: PDFPageProxy): Sheet {
  const { width, height } = page.getViewport({ scale: 1 });
  return { width, height, draw: (place, scale) => draw(page, place, scale) };
}

function draw(page: PDFPageProxy, place: SheetPlace, scale: number): Drawing {
  const { width, height } = page.getViewport({ scale });
  const dots = Math.min(window.devicePixelRatio || 1, MOST_PER_PIXEL, Math.sqrt(MOST_DOTS / (width * height)));
  const viewport = page.getViewport({ scale: scale * dots });
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  canvas.setAttribute('aria-hidden', 'true');
  const picture = page.render({ canvas, viewport });
  let stopped = false;
  const drawn = async () => {
    await picture.promise;
    if (stopped) return false;
    place.picture.replaceChildren(canvas);
    return layText(page, place.text, scale, () => stopped);
  };
  const stop = () => {
    stopped = true;
    picture.cancel();
  };
  return { done: drawn(), stop };
}

/** The words over the picture: to be selected, found in the page and read aloud. */
async function layText(
  page: PDFPageProxy,
  place: HTMLElement,
  scale: number,
  stopped: () => boolean,
): Promise<boolean> {
  const found = await page.getTextContent();
  if (stopped()) return false;
  const textContentSource = { ...found, items: inReadingOrder(found.items.filter((item) => 'str' in item)) };
  const container = document.createElement('div');
  container.className = 'sheet-text';
  container.dir = 'ltr';
  if (found.lang) container.lang = found.lang;
  await new TextLayer({ textContentSource, container, viewport: page.getViewport({ scale }) }).render();
  if (!stopped()) place.replaceChildren(container);
  return found.items.length > 0;
}
