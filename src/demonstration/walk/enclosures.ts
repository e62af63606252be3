import { crc32 } from 'node:zlib';
import { sheetsAsPdf } from './typesetter.js';

const REPORT = `
#align(center, text(size: 17pt, weight: "bold")[تقرير معاينة الطرق الداخلية])
#v(10pt)
قامت اللجنة المشكلة من الإدارة الهندسية وإدارة الطرق بالوحدة بمعاينة الطرق المطلوب رصفها، وتبين الآتي:

#set enum(numbering: n => "٠١٢٣٤٥٦٧٨٩".clusters().at(n) + ".")
+ طبقة الأساس صالحة في ثلاثة طرق، وتحتاج إلى إحلال في طريق واحد.
+ لا توجد تعديات تعوق التنفيذ.
+ شبكة الصرف نُفذت واختُبرت بالطرق كافة.

#table(
  columns: (1fr, auto, auto),
  align: center,
  table.header([*الطريق*], [*حالة الأساس*], [*الرأي*]),
  ..told.roads.flatten(),
)
#v(20pt)
#align(left)[عضو اللجنة \\ مهندس / تجريبي]
`;

const ROADS = [
  ['طريق كفر الجزار', 'صالحة', 'يُرصف'],
  ['طريق منشأة بنها', 'صالحة', 'يُرصف'],
  ['طريق بطا', 'إحلال', 'يُرصف بعد الإحلال'],
  ['طريق ميت راضي', 'صالحة', 'يُرصف'],
];

/** One page with words in it. */
export function inspectionReport(): Buffer {
  return sheetsAsPdf(REPORT, { roads: ROADS });
}

const OFFICE = 'http://schemas.openxmlformats.org';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A workbook of one right-to-left sheet; a cell is a number or words. */
export function workbook(sheetName: string, rows: (string | number)[][]): Buffer {
  const lines = rows.map((row, nth) => `<row r="${nth + 1}">${row.map(cell).join('')}</row>`).join('');
  return zipped({
    '[Content_Types].xml': `${XML}<Types xmlns="${OFFICE}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${MAIN}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${MAIN}.worksheet+xml"/></Types>`,
    '_rels/.rels': relationship('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `${XML}<workbook xmlns="${OFFICE}/spreadsheetml/2006/main" xmlns:r="${OFFICE}/officeDocument/2006/relationships"><sheets><sheet name="${escaped(sheetName)}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationship('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${OFFICE}/spreadsheetml/2006/main"><sheetViews><sheetView rightToLeft="1" workbookViewId="0"/></sheetViews><sheetData>${lines}</sheetData></worksheet>`,
  });
}

const relationship = (type: string, target: string): string =>
  `${XML}<Relationships xmlns="${OFFICE}/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;

const cell = (value: string | number): string =>
  typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${escaped(value)}</t></is></c>`;

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const ZIP_VERSION = 20;
const UTF8_NAMES = 0x0800;
const NEW_YEAR_1980 = 0x21;

/** The entries as a ZIP archive, stored without compression (APPNOTE 4.3). */
function zipped(entries: Record<string, string>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(entries)) {
    const [nameBytes, content] = [Buffer.from(name), Buffer.from(text)];
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(ZIP_VERSION, 0);
    facts.writeUInt16LE(UTF8_NAMES, 2);
    facts.writeUInt16LE(NEW_YEAR_1980, 8);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(nameBytes.length, 22);
    const file = Buffer.concat([mark(LOCAL), facts, nameBytes, content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    directory.push(mark(CENTRAL), Buffer.from([ZIP_VERSION, 0]), facts, place, nameBytes);
    files.push(file);
    at += file.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(listing.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...files, listing, mark(END), end]);
}

function mark(signature: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(signature);
  return bytes;
}
