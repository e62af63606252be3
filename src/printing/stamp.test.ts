import { createHash } from 'node:crypto';
import { degrees, PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { fold, pdfFacts, readingText, scannedCodes } from '../../test/support/printed-page.js';
import { sampleSheet } from '../../test/support/sample-sheet.js';
import { renderLetter } from './letter-sheet.js';
import { type InboundStamp, renderInboundStamp, stampRendition } from './stamp.js';
import { stampAside } from './stamp-aside.js';

const STAMP: InboundStamp = {
  unitName: 'مركز ومدينة القناطر الخيرية',
  inboundNumber: 1234,
  year: 2026,
  date: '2026-11-25',
  qrText: 'HTTPS://V.EXAMPLE.GOV.EG/V/A2B3C4D5E6F7G2H3J4K5L6M7',
  digits: 'arab',
};
const WORDS = ['مركز ومدينة القناطر الخيرية', 'وارد رقم ١٢٣٤ لسنة ٢٠٢٦', '٢٥ نوفمبر ٢٠٢٦'];
/** A white square of 2 × 2 pixels. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGP4DwYMEOo/ACKuA/2B2aS4AAAAAElFTkSuQmCC',
  'base64',
);

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const letter = async () => (await renderLetter(sampleSheet())).pdf;

async function changed(change: (document: PDFDocument) => void): Promise<Uint8Array> {
  const document = await PDFDocument.load(await letter());
  change(document);
  return document.save();
}

describe('The inbound stamp', () => {
  it('shows unit, number, date and a QR that scans', async () => {
    const pdf = renderInboundStamp(STAMP);
    for (const words of WORDS) expect(readingText(pdf)).toContain(fold(words));
    expect(scannedCodes(pdf)).toEqual([STAMP.qrText]);
  });

  it('stands on the first page of a rendition with all text readable, and the received bytes stay as they are', async () => {
    const original = await letter();
    const before = digest(original);
    const rendition = await stampRendition(original, 'application/pdf', STAMP);
    expect(rendition.form).toBe('STAMPED');
    const page = readingText(rendition.pdf, 1);
    for (const words of [...WORDS, 'رئيس مركز ومدينة قليوب']) expect(page).toContain(fold(words));
    expect(scannedCodes(rendition.pdf).sort()).toEqual([STAMP.qrText, sampleSheet().verification?.qrText].sort());
    expect(digest(original)).toBe(before);
  });

  it.each([0, 90, 180, 270])('is upright for the reader of a page turned by %i°', async (angle) => {
    const turned = await changed((document) => document.getPage(0).setRotation(degrees(angle)));
    const rendition = await stampRendition(turned, 'application/pdf', STAMP);
    expect(readingText(rendition.pdf)).toContain('وارد رقم ١٢٣٤ لسنة ٢٠٢٦');
  });

  it('takes no scripts and actions along from the file', async () => {
    const scripted = await changed((document) => {
      document.addJavaScript('open', 'app.alert(1)');
      const action = document.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(2)') });
      document.catalog.set(PDFName.of('OpenAction'), action);
      document.getPage(0).node.set(PDFName.of('AA'), document.context.obj({ O: action }));
    });
    const { pdf } = await stampRendition(scripted, 'application/pdf', STAMP);
    expect(pdfFacts(pdf)).toMatchObject({ JavaScript: 'no' });
    expect(Buffer.from(pdf).toString('latin1')).not.toMatch(/JavaScript|OpenAction/);
  });

  it('gets an A4 page of its own above an image', async () => {
    const rendition = await stampRendition(PNG, 'image/png', STAMP);
    expect(rendition.form).toBe('STAMPED');
    expect(pdfFacts(rendition.pdf)['Page size']).toContain('A4');
    expect(scannedCodes(rendition.pdf)).toEqual([STAMP.qrText]);
  });

  it.each([
    [
      'SIGNED',
      'application/pdf',
      () => changed((d) => void d.context.register(d.context.obj({ ByteRange: [0, 1, 2, 3] }))),
    ],
    [
      'ENCRYPTED',
      'application/pdf',
      () => changed((d) => (d.context.trailerInfo.Encrypt = d.context.register(d.context.obj({})))),
    ],
    ['UNREADABLE', 'application/pdf', async () => Buffer.from('%PDF-1.7 broken')],
    ['UNREADABLE', 'image/jpeg', async () => Buffer.from('no image')],
    ['UNSUPPORTED', 'image/tiff', async () => Buffer.from('II*\0')],
  ])('stands on a cover page before a file that is %s (%s)', async (reason, mediaType, file) => {
    const rendition = await stampRendition(await file(), mediaType, STAMP);
    expect(rendition).toMatchObject({ form: 'COVER', reason });
    for (const words of [...WORDS, 'غلاف مكاتبة واردة']) expect(readingText(rendition.pdf)).toContain(fold(words));
  });
});

describe('Foreign files', () => {
  it('are stamped in a child process with the same result', async () => {
    const original = await letter();
    const here = await stampRendition(original, 'application/pdf', STAMP);
    const aside = await stampAside(original, 'application/pdf', STAMP);
    expect(aside.form).toBe('STAMPED');
    expect(digest(aside.pdf)).toBe(digest(here.pdf));
  });

  it('that take too long or too much memory end on a cover page', async () => {
    const original = await letter();
    for (const limits of [
      { milliseconds: 1, megabytes: 512 },
      { milliseconds: 10_000, megabytes: 8 },
    ]) {
      const rendition = await stampAside(original, 'application/pdf', STAMP, limits);
      expect(rendition).toMatchObject({ form: 'COVER', reason: 'UNREADABLE' });
    }
  });
});
