import { execFileSync } from 'node:child_process';
import { expect } from '@jest/globals';
import type { TestApp, Voice } from './app.js';

/** The signing PIN of every demonstration head. */
export const DEMO_PIN = '246810';

export const paragraph = (text: string) => ({ type: 'paragraph', runs: [{ text }] });

/** An ordinary letter to these recipients; what else it says may be replaced. */
export function letterText(recipients: object[], more: object = {}) {
  return {
    kind: 'OFFICIAL',
    subject: 'بشأن رفع كفاءة شبكة الصرف الصحي',
    body: { blocks: [paragraph('نحيط سيادتكم علمًا بأنه تمت معاينة الشبكة، ونرجو التفضل بالإفادة بما يتم.')] },
    recipients,
    ...more,
  };
}

/** What a form of letters says. */
export function formText(more: object = {}) {
  return {
    nameAr: 'طلب معاينة',
    nameEn: 'Request for an inspection',
    kind: 'OFFICIAL',
    subject: 'طلب معاينة «الموقع»',
    body: { blocks: [paragraph('برجاء التفضل بمعاينة «الموقع» والإفادة.')] },
    ...more,
  };
}

export type UnitCode =
  | 'QLB'
  | 'BNH'
  | 'QLY'
  | 'QNT'
  | 'SHQ'
  | 'KHN'
  | 'KSH'
  | 'TKH'
  | 'SHK'
  | 'SHK-E'
  | 'SHK-W'
  | 'QHA'
  | 'KHS';

/** The units of the demonstration world by their codes. */
export async function unitIds(diwan: TestApp): Promise<Record<UnitCode, string>> {
  const rows: { code: string; id: string }[] = await diwan.database.owner.query('SELECT code, id FROM org_unit');
  return Object.fromEntries(rows.map(({ code, id }) => [code, id])) as Record<UnitCode, string>;
}

/** `voice.get(…).buffer(true).parse(bytes)`: the body as it came. */
export function bytes(response: unknown, done: (fault: Error | null, body: Buffer) => void): void {
  const pieces: Buffer[] = [];
  const stream = response as NodeJS.ReadableStream;
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  stream.on('end', () => done(null, Buffer.concat(pieces)));
}

/** The words of a PDF as pdftotext finds them. */
export function wordsOf(pdf: Buffer): string {
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });
  return text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').normalize('NFKC');
}

export async function upload(voice: Voice, unitId: string, content: Buffer, name: string): Promise<string> {
  const { status, body } = await voice
    .raw('post', `/api/v1/files?unitId=${unitId}`)
    .attach('file', content, { filename: name });
  expect([status, body.code]).toEqual([201, undefined]);
  return body.uploadId;
}

/** Begins a draft and answers its id. */
export async function begin(voice: Voice, unitId: string, content: object): Promise<string> {
  const { status, body } = await voice.post('/api/v1/letters', { unitId, ...content });
  expect([status, body.code, body.errors]).toEqual([201, undefined, undefined]);
  return body.id;
}

/** Begins a letter and brings it to APPROVED: the clerk writes, the head agrees. */
export async function approved(clerk: Voice, head: Voice, unitId: string, content: object): Promise<string> {
  const letterId = await begin(clerk, unitId, content);
  expect((await clerk.post(`/api/v1/letters/${letterId}/submit`)).body).toMatchObject({ state: 'IN_REVIEW' });
  expect((await head.post(`/api/v1/letters/${letterId}/approve`)).body).toMatchObject({ state: 'APPROVED' });
  return letterId;
}

/** As `approved`, and signed by the head with the demonstration PIN. */
export async function signed(clerk: Voice, head: Voice, unitId: string, content: object): Promise<string> {
  const letterId = await approved(clerk, head, unitId, content);
  const { status, body } = await head.post(`/api/v1/letters/${letterId}/sign`, { pin: DEMO_PIN });
  expect([status, body.code, body.state]).toEqual([200, undefined, 'SIGNED']);
  return letterId;
}
