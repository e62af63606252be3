import { type RenderedLetter, renderLetter } from '../../src/printing/letter-sheet.js';
import { richTextFromPlain } from '../../src/printing/rich-text.js';

/** One ordinary page, as a letter leaves the typesetter. */
export function renderSample(): Promise<RenderedLetter> {
  return renderLetter({
    kind: 'OFFICIAL',
    digits: 'arab',
    letterhead: { governorate: 'محافظة القليوبية', unit: 'مركز ومدينة بنها' },
    number: { entryNumber: 1, year: 2026 },
    date: '2026-11-25',
    moment: new Date('2026-11-25T08:00:00Z'),
    urgency: 'NORMAL',
    secrecy: 'NORMAL',
    subject: 'موقف تنفيذ مشروعات الخطة الاستثمارية',
    addressees: [{ name: 'مركز ومدينة طوخ' }],
    references: [],
    body: richTextFromPlain('نحيط سيادتكم علمًا بموقف التنفيذ حتى تاريخه.'),
    enclosures: { count: 0 },
    copyTo: [],
    signatory: { name: 'رئيس المدينة', title: 'رئيس مركز ومدينة بنها' },
    verification: { qrText: 'HTTPS://V.DIWAN.EXAMPLE/Q1/AAAA', humanCode: 'ABCD-EFGH' },
  });
}
