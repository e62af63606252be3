/**
 * Lays a finished stamp onto the first page of a received file. The file is foreign and perhaps hostile: the server runs this only
 * in a child process (`stampAside`). Only pages are copied, so scripts and actions of the file do not come along.
 */
import { degrees, PDFArray, PDFDict, PDFDocument, type PDFEmbeddedPage, PDFName, type PDFPage, rgb } from 'pdf-lib';

/** Why the stamp cannot stand on the file itself. */
export type CoverReason = 'SIGNED' | 'ENCRYPTED' | 'UNREADABLE' | 'UNSUPPORTED';
export type Overlay = { pdf: Uint8Array } | { refused: CoverReason };

const GAP = 14;
type Box = { x: number; y: number; width: number; height: number };

const A4 = { short: 595.28, long: 841.89 };

/** @param stampPdf one page, exactly as large as the stamp */
export async function overlayStamp(original: Uint8Array, mediaType: string, stampPdf: Uint8Array): Promise<Overlay> {
  try {
    if (mediaType === 'application/pdf') return await overlayPdf(original, stampPdf);
    if (mediaType === 'image/jpeg' || mediaType === 'image/png')
      return await overlayImage(original, mediaType, stampPdf);
    return { refused: 'UNSUPPORTED' };
  } catch (error) {
    // pdf-lib's own error class does not pass instanceof.
    return { refused: /is encrypted/.test(String(error)) ? 'ENCRYPTED' : 'UNREADABLE' };
  }
}

async function overlayPdf(original: Uint8Array, stampPdf: Uint8Array): Promise<Overlay> {
  const source = await PDFDocument.load(original, { updateMetadata: false });
  if (isSigned(source)) return { refused: 'SIGNED' };
  const rendition = await PDFDocument.create({ updateMetadata: false });
  for (const page of await rendition.copyPages(source, source.getPageIndices()))
    rendition.addPage(withoutActions(page));
  await drawAbove(rendition, rendition.getPage(0), stampPdf);
  return { pdf: await rendition.save({ useObjectStreams: false }) };
}

/** The image on an A4 page, below the stamp. */
async function overlayImage(original: Uint8Array, mediaType: string, stampPdf: Uint8Array): Promise<Overlay> {
  const rendition = await PDFDocument.create({ updateMetadata: false });
  const image = await (mediaType === 'image/png' ? rendition.embedPng(original) : rendition.embedJpg(original));
  const wide = image.width > image.height;
  const page = rendition.addPage(wide ? [A4.long, A4.short] : [A4.short, A4.long]);
  const stamp = await embedded(rendition, stampPdf);
  const stampFoot = page.getHeight() - GAP - stamp.height;
  page.drawPage(stamp, { x: GAP, y: stampFoot });
  const { width, height } = image.scaleToFit(page.getWidth() - 2 * GAP, stampFoot - 2 * GAP);
  page.drawImage(image, { x: (page.getWidth() - width) / 2, y: stampFoot - GAP - height, width, height });
  return { pdf: await rendition.save({ useObjectStreams: false }) };
}

/** A signature anywhere in the file, filled or only hinted at by a byte range: stamping would break it. */
function isSigned(document: PDFDocument): boolean {
  return document.context
    .enumerateIndirectObjects()
    .some(([, object]) => object instanceof PDFDict && object.has(PDFName.of('ByteRange')));
}

function withoutActions(page: PDFPage): PDFPage {
  page.node.delete(PDFName.of('AA'));
  const annotations = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray);
  for (let i = 0; i < (annotations?.size() ?? 0); i++) {
    const annotation = annotations?.lookupMaybe(i, PDFDict);
    for (const key of ['A', 'AA', 'PA']) annotation?.delete(PDFName.of(key));
  }
  return page;
}

/**
 * The first page grows by a white strip at its head and the stamp stands there, at the left as in right-to-left registries: so it
 * never hides what was written.
 */
async function drawAbove(document: PDFDocument, page: PDFPage, stampPdf: Uint8Array): Promise<void> {
  const stamp = await embedded(document, stampPdf);
  const turned = ((page.getRotation().angle % 360) + 360) % 360;
  const visible = page.getCropBox();
  const seenWidth = turned % 180 === 0 ? visible.width : visible.height;
  const scale = Math.min(1, (seenWidth - 2 * GAP) / stamp.width);
  const size = { width: stamp.width * scale, height: stamp.height * scale };
  const strip = stripAt(visible, turned, size.height + 2 * GAP);
  const grown = union(visible, strip);
  page.setMediaBox(grown.x, grown.y, grown.width, grown.height);
  page.setCropBox(grown.x, grown.y, grown.width, grown.height);
  page.drawRectangle({ ...strip, color: rgb(1, 1, 1) });
  page.drawPage(stamp, { ...cornerIn(strip, turned), ...size, rotate: degrees(turned) });
}

async function embedded(document: PDFDocument, stampPdf: Uint8Array): Promise<PDFEmbeddedPage> {
  const [stamp] = await document.embedPdf(stampPdf);
  if (!stamp) throw new Error('The stamp has no page.');
  return stamp;
}

/** The strip beside the edge that a reader of the turned page sees at the top. */
function stripAt({ x, y, width, height }: Box, turned: number, depth: number): Box {
  if (turned === 90) return { x: x - depth, y, width: depth, height };
  if (turned === 180) return { x, y: y - depth, width, height: depth };
  if (turned === 270) return { x: x + width, y, width: depth, height };
  return { x, y: y + height, width, height: depth };
}

/** Where the turned stamp's own lower left corner lies in the strip. */
function cornerIn({ x, y, width, height }: Box, turned: number): { x: number; y: number } {
  if (turned === 90) return { x: x + width - GAP, y: y + GAP };
  if (turned === 180) return { x: x + width - GAP, y: y + height - GAP };
  if (turned === 270) return { x: x + GAP, y: y + height - GAP };
  return { x: x + GAP, y: y + GAP };
}

function union(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  const top = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: top - y };
}
