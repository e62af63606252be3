import type { DispatchView } from '../../dispatch/dispatch-view.js';
import type { LetterPage } from '../../letters/letter-view.js';
import { dateWords } from '../../printing/wording.js';
import type { Speaker, Uploaded } from '../speaker.js';
import { inspectionReport, workbook } from './enclosures.js';
import { expectThat, refused } from './expectation.js';
import { BILL_OF_QUANTITIES, HEADS_NOTE, roadsBody, SUBJECT } from './letter-text.js';
import { dayFromNow, type Walk } from './walk.js';
import { dispatch, type Signed, type Standing, sign } from './writing.js';

export const FILE = '2-banha-letter';

/** The letter of the story, and its way to each recipient. */
export interface MainLetter extends Signed {
  pdf: Buffer;
  enclosures: Uploaded[];
  /** By the recipient's code. */
  ways: Record<'QLY' | 'TKH' | 'QNT' | 'KHS' | 'OBR-X', DispatchView>;
}

const RECIPIENTS = ['QLY', 'TKH', 'QNT', 'KHS', 'OBR-X'] as const;

/** A letter with a table, two enclosures and five recipients: drafted, sent back once, approved, signed, sent. */
export async function letterGoesOut(walk: Walk): Promise<MainLetter> {
  walk.part('2. Banha writes to five: drafted, sent back, approved, signed, sent', ['BNH', ...RECIPIENTS]);
  const enclosures = await bringEnclosures(walk);
  const letterId = await draftAndRevise(walk, enclosures);
  const signed = await sign(walk, 'bnh', letterId, FILE);
  const sent = await dispatch(walk, 'bnh', signed);
  expectThat('dispatches', sent.length, RECIPIENTS.length);
  const ways = Object.fromEntries(RECIPIENTS.map((code, nth) => [code, sent[nth]])) as MainLetter['ways'];
  return { ...signed, enclosures, ways };
}

function bringEnclosures(walk: Walk): Promise<Uploaded[]> {
  return walk.step('bnh.clerk', 'uploads two enclosures: PDF and XLSX', async (clerk, show) => {
    const report = await clerk.upload('تقرير المعاينة.pdf', inspectionReport());
    const quantities = await clerk.upload('جدول الكميات.xlsx', workbook('جدول الكميات', BILL_OF_QUANTITIES));
    show({ note: 'تقرير المعاينة، جدول الكميات' });
    return [report, quantities];
  });
}

function content(walk: Walk, [report, quantities]: Uploaded[], revised: boolean) {
  const replyBy = dayFromNow(14);
  const to = (code: string) => ({ kind: 'TO', unitId: walk.people.party(code).id });
  return {
    kind: 'OFFICIAL',
    subject: SUBJECT,
    body: roadsBody(revised ? dateWords(replyBy, 'arab') : undefined),
    urgency: 'URGENT',
    replyWantedBy: revised ? replyBy : null,
    recipients: [
      { ...to('QLY'), attentionOf: 'مدير الإدارة الهندسية' },
      to('TKH'),
      to('QNT'),
      to('KHS'),
      { kind: 'CC', externalPartyId: walk.people.party('OBR-X').id },
    ],
    attachments: [
      { uploadId: report!.uploadId, title: 'تقرير المعاينة', pages: 1 },
      { uploadId: quantities!.uploadId, title: 'جدول الكميات', pages: 1 },
    ],
  };
}

async function draftAndRevise(walk: Walk, enclosures: Uploaded[]): Promise<string> {
  const first = content(walk, enclosures, false);
  const { id } = await walk.step('bnh.clerk', 'drafts a letter with a table', async (clerk, show) => {
    const draft = await clerk.post<Standing>('/letters', { unitId: clerk.unitId, ...first });
    show({ state: `${draft.state} v${draft.version}`, note: first.subject });
    return draft;
  });
  const step = (userName: string, what: string, action: string, body: object, state: string) =>
    walk.step(userName, what, async (person, show) => {
      const answer = await person.post<Standing>(`/letters/${id}/${action}`, body);
      expectThat('the state', answer.state, state);
      show({ state, note: 'note' in body ? String(body.note) : '' });
    });
  await step('bnh.clerk', 'submits it to the head', 'submit', {}, 'IN_REVIEW');
  await step('bnh.head', 'sends it back with a note', 'send-back', { note: HEADS_NOTE }, 'DRAFT');
  await walk.step('bnh.clerk', 'saves the revision', (clerk, show) => revise(walk, clerk, id, enclosures, show));
  await walk.step('bnh.clerk', 'previews it', async (clerk, show) => {
    await walk.papers.keep('2-draft-preview', await clerk.download(`/letters/${id}/preview.pdf`));
    show({ state: 'DRAFT v2', note: '2-draft-preview.pdf' });
  });
  await step('bnh.clerk', 'submits it again', 'submit', {}, 'IN_REVIEW');
  return id;
}

/** Only on the version that was read; the version that others have read is refused from then on. */
async function revise(
  walk: Walk,
  clerk: Speaker,
  letterId: string,
  enclosures: Uploaded[],
  show: (shown: { state: string; note: string }) => void,
): Promise<void> {
  const page = await clerk.get<LetterPage>(`/letters/${letterId}`);
  expectThat("the head's note", page.steps.at(-1)?.note, HEADS_NOTE);
  const revised = content(walk, enclosures, true);
  const { state, version } = await clerk.put<Standing>(`/letters/${letterId}`, revised, page.version);
  await refused('version-stale', clerk.put(`/letters/${letterId}`, revised, page.version));
  show({ state: `${state} v${version}`, note: '(a save on v1 is refused: version-stale)' });
}
