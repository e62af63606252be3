/** A document as sheets that can be drawn: the pages of a PDF, or one picture. */
import { fileFrom } from '../../api/client';

export interface Sheet {
  /** In points. */
  width: number;
  height: number;
  /** Draws into the place, `scale` CSS pixels a point; what stood there stays until the new is ready. */
  draw(place: SheetPlace, scale: number): Drawing;
}

export interface SheetPlace {
  picture: HTMLElement;
  text: HTMLElement;
}

export interface Drawing {
  /** Whether there is text to read; fails where the sheet cannot be drawn. */
  done: Promise<boolean>;
  stop(): void;
}

export interface Sheets {
  sheets: Sheet[];
  close(): void;
}

const POINTS_PER_PIXEL = 72 / 96;

/** Where a document comes from: an address of this system, or whatever else answers with its bytes. */
export type Source = string | ((signal: AbortSignal) => Promise<ArrayBuffer>);

/** Opens a document. @throws Problem where the server says no, else the reader's own fault */
export async function openSheets(source: Source, mediaType: string, signal: AbortSignal): Promise<Sheets> {
  const content = await (typeof source === 'string' ? fileFrom(source, signal) : source(signal));
  if (mediaType.startsWith('image/')) return pictureSheet(new Blob([content], { type: mediaType }));
  const { openPdf } = await import('./pdf-sheets');
  return openPdf(content, signal);
}

async function pictureSheet(content: Blob): Promise<Sheets> {
  const source = URL.createObjectURL(content);
  const close = () => URL.revokeObjectURL(source);
  const image = new Image();
  image.src = source;
  await image.decode().catch((fault) => {
    close();
    throw fault;
  });
  const sheet: Sheet = {
    width: image.naturalWidth * POINTS_PER_PIXEL,
    height: image.naturalHeight * POINTS_PER_PIXEL,
    draw: ({ picture }) => {
      const shown = new Image();
      shown.src = source;
      shown.alt = '';
      picture.replaceChildren(shown);
      return { done: Promise.resolve(false), stop: () => undefined };
    },
  };
  return { sheets: [sheet], close };
}
