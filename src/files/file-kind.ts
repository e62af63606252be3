import { open } from 'node:fs/promises';
import { fileTypeFromFile } from 'file-type';
import type { Endings } from './file-name.js';
import { zipNames } from './zip-listing.js';

export const MEDIA_TYPES = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

export const ENDINGS: Record<MediaType, Endings> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/tiff': ['tif', 'tiff'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
};

const PDF_TAIL = 1024;
const MAIN_PART: Partial<Record<MediaType, string>> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'word/document.xml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xl/workbook.xml',
};

/** What a file is by its content alone, whatever its name or sender says; nothing for any kind that is not taken. */
export async function kindOf(path: string, size: number): Promise<MediaType | undefined> {
  // A file made to confuse the detector is simply of no known kind.
  const found = await fileTypeFromFile(path).catch(() => undefined);
  const type = MEDIA_TYPES.find((known) => known === found?.mime);
  if (!type) return undefined;
  if (type === 'application/pdf') return (await looksWhole(path, size)) ? type : undefined;
  const mainPart = MAIN_PART[type];
  return !mainPart || (await isOfficeFile(path, size, mainPart)) ? type : undefined;
}

/** The detector takes anything behind `%PDF-`: at least the mark must come first and the file must end as a PDF does. */
async function looksWhole(path: string, size: number): Promise<boolean> {
  const file = await open(path);
  try {
    const head = await file.read(Buffer.alloc(5), 0, 5, 0);
    const length = Math.min(PDF_TAIL, size);
    const tail = (await file.read(Buffer.alloc(length), 0, length, size - length)).buffer.toString('latin1');
    return head.buffer.toString('latin1') === '%PDF-' && tail.includes('startxref') && tail.includes('%%EOF');
  } finally {
    await file.close();
  }
}

/** An office file has its main part, and no macros, which would make it a program. */
async function isOfficeFile(path: string, size: number, mainPart: string): Promise<boolean> {
  const file = await open(path);
  try {
    const names = await zipNames(file, size);
    if (!names?.includes('[Content_Types].xml') || !names.includes(mainPart)) return false;
    return !names.some((name) => /vbaproject|\.bin$/i.test(name) && !/printersettings/i.test(name));
  } finally {
    await file.close();
  }
}
