import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Duplicate, PaperDetail, PaperFile } from '../../inbox/paper-letters.queries.js';
import type { RegisteredPaper } from '../../inbox/paper-registration.service.js';
import { dateWords, inDigits } from '../../printing/wording.js';
import type { Uploaded } from '../speaker.js';
import { expectThat, refused, until } from './expectation.js';
import { scannedPaper } from './paper-letter.js';
import { dayFromNow, inbound, type Walk } from './walk.js';

const CLERK = 'shk-e.clerk';
const SENDER = 'WTR-X';
const SUBJECT = 'طلب تصاريح حفر لإحلال وتجديد خطوط مياه الشرب';

interface Scan {
  name: string;
  content: Buffer;
}

/** A letter comes on paper: it is scanned, registered once however often it is brought, and gets its stamped rendition. */
export async function paperArrives(walk: Walk, file: string | undefined): Promise<void> {
  walk.part('1. A letter comes on paper: scanned, registered once, stamped', ['SHK-E', SENDER]);
  const [number, date] = [`${walk.mark}/ش ج`, dayFromNow(-3)];
  const scan = file ? { name: basename(file), content: await readFile(file) } : await made(walk, number, date);
  const uploaded = await walk.step(CLERK, 'uploads the scan', async (clerk, show) => {
    const answer = await clerk.upload(scan.name, scan.content);
    expectThat('the digest of what arrived', answer.digest, sha256(scan.content));
    show({ state: `${Math.round(scan.content.length / 1024)} kB`, note: scan.name });
    return answer;
  });
  const letterId = await register(walk, uploaded, { number, date, fromFile: file !== undefined });
  await stamped(walk, letterId, scan);
}

async function made(walk: Walk, number: string, date: string): Promise<Scan> {
  const { people } = walk;
  const facts = {
    number: inDigits(number, 'arab'),
    date: dateWords(date, 'arab'),
    from: people.party(SENDER).nameAr,
    to: people.party('SHK-E').nameAr,
    subject: SUBJECT,
  };
  const content = await walk.account.step('office scanner', 'scans three sheets', () => scannedPaper(facts));
  return { name: 'خطاب شركة المياه.pdf', content };
}

interface Sheet {
  number: string;
  date: string;
  /** A given file may have been registered by an earlier run. */
  fromFile: boolean;
}

async function register(walk: Walk, { uploadId }: Uploaded, { number, date, fromFile }: Sheet): Promise<string> {
  const sender = walk.people.party(SENDER);
  const earlier = await walk.step(CLERK, 'asks whether it stands in the book already', async (clerk, show) => {
    const wanted = {
      unitId: clerk.unitId,
      externalPartyId: sender.id,
      counterpartyNumber: number,
      counterpartyDate: date,
    };
    const query = new URLSearchParams({ ...wanted, scans: uploadId });
    const { items } = await clerk.get<{ items: Duplicate[] }>(`/paper-letters/duplicates?${query}`);
    if (!fromFile) expectThat('entries like it', items.length, 0);
    show({ state: items.length === 0 ? 'NONE' : `${items.length} LIKE IT` });
    return items.length;
  });
  const letter = {
    counterparty: { externalPartyId: sender.id },
    counterpartyNumber: number,
    counterpartyDate: date,
    subject: SUBJECT,
    attachmentsDeclared: 2,
    channel: 'HAND',
    urgency: 'URGENT',
    replyWantedBy: dayFromNow(14),
    scans: [uploadId],
  };
  const registered = await walk.step(CLERK, 'registers it', async (clerk, show) => {
    const body = { unitId: clerk.unitId, ...letter, duplicateAccepted: earlier > 0 };
    const answer = await clerk.post<RegisteredPaper>('/paper-letters', body);
    show({ number: inbound(answer), state: 'REGISTERED', note: SUBJECT });
    return answer;
  });
  await walk.step(CLERK, 'registers the same again: warned, no number drawn', async (clerk, show) => {
    const no = await refused('probable-duplicate', clerk.post('/paper-letters', { unitId: clerk.unitId, ...letter }));
    const likeIt = no.problem.earlier as { entryId: string }[];
    expectThat(
      'the entry it is like',
      likeIt.some(({ entryId }) => entryId === registered.entryId),
      true,
    );
    show({ number: inbound(registered), state: `${no.status} refused`, note: no.code });
  });
  return registered.letterId;
}

/** The worker stamps a copy; what was received stays byte for byte. */
async function stamped(walk: Walk, letterId: string, scan: Scan): Promise<void> {
  await walk.step(CLERK, 'gets the stamped rendition; the scan is unchanged', async (clerk, show) => {
    const paper = await until(
      'a stamped rendition',
      () => clerk.get<PaperDetail>(`/paper-letters/${letterId}`),
      ({ files }) => files.some(({ role }) => role === 'STAMPED') && files.every(wasJudged),
      ({ files }) => files.map(({ role }) => role).join(', '),
    );
    const find = (wanted: PaperFile['role']) => paper.files.find(({ role }) => role === wanted)!;
    const download = ({ id }: PaperFile) => clerk.download(`/paper-letters/${letterId}/files/${id}`);
    expectThat('the digest of the kept scan', sha256(await download(find('SCAN'))), sha256(scan.content));
    await walk.papers.keep('1-stamped-scan', await download(find('STAMPED')));
    show({ number: inbound(paper), state: 'STAMPED', note: find('STAMPED').name });
  });
}

const wasJudged = ({ role, mediaType, verification }: PaperFile): boolean =>
  role !== 'SCAN' || mediaType !== 'application/pdf' || verification !== null;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
