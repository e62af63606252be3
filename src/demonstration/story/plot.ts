import type { Scene } from './agenda.js';
import { annotationsOf } from './annotations.js';
import type { Cast } from './cast.js';
import { circularsOf } from './circulars.js';
import { deputiesOf } from './deputies.js';
import type { WrittenLetter } from './letters.js';
import { PAPER } from './paper.js';
import { referralsOf } from './referrals.js';
import { requestsOf } from './requests.js';
import * as letter from './written.js';

/** Six weeks of five working days. */
export const WORKING_DAYS = 30;

const scene = (day: number, time: string, act: () => Promise<void>): Scene => ({ day, time, act });

/** What happened in the six weeks before the demonstration starts: a letter in every state. */
export function plotOf(cast: Cast, numberOnly: (letterKey: string, head: string) => Promise<void>): Scene[] {
  return [
    ...circular(cast),
    ...circularsOf(cast),
    ...correspondence(cast),
    ...wentWrong(cast),
    ...underway(cast),
    ...onTheDesk(cast, numberOnly),
    ...requestsOf(cast),
    ...annotationsOf(cast),
    ...referralsOf(cast),
    ...deputiesOf(cast),
    ...PAPER.map((sheet) => scene(sheet.day, sheet.time, () => cast.enter(sheet))),
  ];
}

/** Drafted, approved, signed and sent on one day. */
const sent = (cast: Cast, day: number, time: string, what: WrittenLetter) =>
  scene(day, time, async () => {
    await cast.draft(what);
    await cast.sign(what);
    await cast.dispatch(what);
  });

const received = (cast: Cast, day: number, time: string, what: WrittenLetter, receiver: string) =>
  scene(day, time, () => cast.receive(what, receiver, 'register'));

function circular(cast: Cast): Scene[] {
  const prompt = ['bnh', 'qly', 'qnt', 'shq', 'khn', 'tkh', 'shk', 'shk-e', 'shk-w', 'khs'];
  return [
    sent(cast, 0, '10:00', letter.CIRCULAR),
    ...prompt.map((unit, nth) => received(cast, nth < 7 ? 0 : 1, `11:${10 + nth}`, letter.CIRCULAR, unit)),
    scene(2, '09:30', () => cast.receive(letter.CIRCULAR, 'qha', 'open')),
  ];
}

function correspondence(cast: Cast): Scene[] {
  return [
    sent(cast, 2, '10:30', letter.LAND),
    received(cast, 2, '12:00', letter.LAND, 'tkh'),
    received(cast, 3, '09:15', letter.LAND, 'qlb'),
    sent(cast, 7, '11:40', letter.LAND_REPLY),
    received(cast, 8, '09:05', letter.LAND_REPLY, 'bnh'),
    scene(9, '10:00', () => cast.step('bnh.clerk', 'land', 'close', { writeOff: 'BY_REPLY' })),
    scene(20, '12:00', () => cast.step('bnh.manager', 'land', 'archive')),
    sent(cast, 3, '11:20', letter.ENCLOSURES),
    received(cast, 4, '09:50', letter.ENCLOSURES, 'shk'),
    scene(10, '13:00', () => cast.step('shk-e.clerk', 'enclosures', 'close', { writeOff: 'FOR_INFORMATION' })),
    sent(cast, 5, '09:45', letter.EQUIPMENT),
    received(cast, 5, '13:30', letter.EQUIPMENT, 'qlb'),
    sent(cast, 10, '10:20', letter.EQUIPMENT_REPLY),
    received(cast, 11, '09:10', letter.EQUIPMENT_REPLY, 'khn'),
    scene(6, '12:10', async () => {
      await cast.draft(letter.MEMO);
      await cast.sign(letter.MEMO);
    }),
    sent(cast, 11, '11:15', letter.CONFIDENTIAL),
    received(cast, 12, '09:00', letter.CONFIDENTIAL, 'shk-e'),
  ];
}

function wentWrong(cast: Cast): Scene[] {
  return [
    sent(cast, 6, '10:05', letter.MISSENT),
    scene(7, '09:35', () =>
      cast.receive(letter.MISSENT, 'qnt', 'refuse', {
        reasonCode: 'WRONG_ADDRESSEE',
        reasonText: 'الترعة بنطاق مركز شبين القناطر',
      }),
    ),
    scene(7, '12:30', async () => {
      const { id } = await cast.dispatchTo(letter.MISSENT, 'qnt');
      await (await cast.as('qly.clerk')).post(`/dispatches/${id}/acknowledge-refusal`);
    }),
    sent(cast, 8, '09:55', letter.RESENT),
    received(cast, 8, '13:10', letter.RESENT, 'shq'),
    received(cast, 9, '09:20', letter.RESENT, 'qlb'),
    scene(13, '10:10', () => annul(cast)),
    sent(cast, 14, '11:30', letter.RECALLED),
    scene(14, '12:45', async () => {
      const { id } = await cast.dispatchTo(letter.RECALLED, 'qly');
      await (await cast.as('tkh.clerk')).post(`/dispatches/${id}/recall`, { reasonText: 'تأجل الاجتماع' });
    }),
    scene(16, '10:00', async () => {
      await cast.draft(letter.CANCELLED);
      await cast.step('qha.clerk', 'cancelled', 'cancel', { note: 'ألغي المعرض' });
    }),
  ];
}

/** One person asks for the annulment, another decides; the number stays in the book (INV-08). */
async function annul(cast: Cast): Promise<void> {
  await cast.draft(letter.ANNULLED);
  await cast.sign(letter.ANNULLED);
  const manager = await cast.as('bnh.manager');
  const page = await manager.get<{ entries: { entryId: string }[] }>(`/letters/${cast.letterId('annulled')}`);
  const wish = { reason: 'صدر الكتاب بموضوع سبق البت فيه', decisionReference: 'مذكرة رقم ١٤ لسنة ٢٠٢٦' };
  const { annulmentId } = await manager.post<{ annulmentId: string }>(
    `/entries/${page.entries[0]!.entryId}/annulments`,
    wish,
  );
  await (await cast.as('bnh.head')).post(`/annulments/${annulmentId}/decision`, { approved: true });
}

function underway(cast: Cast): Scene[] {
  return [
    sent(cast, 16, '11:00', letter.CONTRACT),
    received(cast, 17, '09:40', letter.CONTRACT, 'bnh'),
    sent(cast, 25, '10:15', letter.CONTRACT_REMINDER),
    received(cast, 25, '13:20', letter.CONTRACT_REMINDER, 'bnh'),
    sent(cast, 17, '12:20', letter.TO_OBOUR),
    scene(19, '11:30', async () => {
      const { id } = await cast.dispatchTo(letter.TO_OBOUR, 'OBR-X');
      const clerk = await cast.as('ksh.clerk');
      const taken = { fullName: 'سمير فؤاد حنا (تجريبي)', title: 'سكرتارية رئيس الجهاز' };
      await clerk.post(`/dispatches/${id}/hand-over`, { ...taken, at: await cast.minutesAgo(20) });
    }),
    sent(cast, 19, '10:40', letter.SUPERSEDING),
    received(cast, 20, '09:25', letter.SUPERSEDING, 'qlb'),
    sent(cast, 27, '12:00', letter.OPENED),
    scene(28, '09:50', () => cast.receive(letter.OPENED, 'shq', 'open')),
    sent(cast, 28, '13:15', letter.PAPER_WAITING),
    sent(cast, 29, '09:35', letter.WAITING),
    received(cast, 29, '10:30', letter.WAITING, 'shk-e'),
    sent(cast, 29, '11:10', letter.NEW_FOR_BANHA),
  ];
}

function onTheDesk(cast: Cast, numberOnly: (letterKey: string, head: string) => Promise<void>): Scene[] {
  return [
    scene(26, '10:00', async () => {
      await cast.draft(letter.SIGNED);
      await cast.sign(letter.SIGNED);
    }),
    scene(28, '11:00', async () => {
      await cast.draft(letter.NUMBERED);
      await cast.step('qha.clerk', 'numbered', 'submit');
      await cast.step('qha.head', 'numbered', 'approve');
      await numberOnly('numbered', 'qha.head');
    }),
    scene(29, '12:05', async () => {
      await cast.draft(letter.APPROVED);
      await cast.step('bnh.clerk', 'approved', 'submit');
      await cast.step('bnh.head', 'approved', 'approve');
    }),
    ...letter.IN_REVIEW.map((what, nth) =>
      scene(29, `12:${20 + nth}`, async () => {
        await cast.draft(what);
        await cast.step(`${what.unit}.${what.writer ?? 'clerk'}`, what.key, 'submit');
      }),
    ),
    ...letter.DRAFTS.map((what, nth) => scene(29, `13:${10 + nth}`, () => cast.draft(what))),
  ];
}
