import { describe, expect, it } from '@jest/globals';
import { type SheetFacts, sheetOf } from './letter-on-paper.js';

const facts: SheetFacts = {
  id: '019ab000-0000-7000-8000-000000000001',
  kind: 'OFFICIAL',
  subject: 'الموضوع',
  body: { blocks: [] },
  urgency: 'NORMAL',
  secrecy: 'NORMAL',
  replyWantedBy: '2026-12-31',
  attachmentsDeclared: 2,
  changedAt: new Date('2026-11-20T08:00:00Z'),
  verificationToken: null,
  entryNumber: null,
  year: null,
  registeredAt: null,
  date: null,
  authorUnitId: '019ab000-0000-7000-8000-000000000002',
  unitCode: 'BNH',
  unitName: 'مركز ومدينة بنها',
  rootName: 'ديوان عام محافظة القليوبية',
  departmentName: 'الإدارة الهندسية',
  headName: null,
  headTitle: null,
  reminderNo: 2,
  recipients: [
    {
      kind: 'TO',
      name: 'مركز ومدينة قليوب',
      attentionOf: 'الحسابات',
      unitCode: 'QLY',
      headTitle: 'رئيس مركز ومدينة قليوب',
    },
    { kind: 'TO', name: 'جامعة بنها', attentionOf: '', unitCode: null, headTitle: null },
    { kind: 'CC', name: 'مركز ومدينة طوخ', attentionOf: '', unitCode: 'TKH', headTitle: 'رئيس مركز ومدينة طوخ' },
  ],
  references: [
    {
      relation: 'REPLIES_TO',
      citedText: null,
      number: '12',
      year: 2026,
      date: '2026-11-03',
      subject: 'بشأن سابق',
      reminderNo: null,
    },
    { relation: 'RELATES', citedText: '٤٥/ص', number: null, year: null, date: null, subject: null, reminderNo: null },
  ],
  enclosures: [{ title: '', name: 'كشف الأسماء.xlsx', pages: 3, copies: 1 }],
};
const signatory = { name: 'فلان', title: 'رئيس المركز' };
const verification = { qrText: 'HTTPS://X/Q1/A', humanCode: 'ABCD' };

describe('what a letter says on its sheet', () => {
  it('is headed by the governorate, the unit and the department', () => {
    expect(sheetOf(facts, 'arab', signatory, null).letterhead).toEqual({
      governorate: 'محافظة القليوبية',
      unit: 'مركز ومدينة بنها',
      department: 'الإدارة الهندسية',
    });
  });

  it('goes to the head of a unit by post, to a body outside the system by name', () => {
    const { addressees, copyTo } = sheetOf(facts, 'arab', signatory, null);
    expect(addressees).toEqual([
      { name: 'رئيس مركز ومدينة قليوب — عناية الحسابات' },
      { honorific: 'السادة', name: 'جامعة بنها' },
    ]);
    expect(copyTo).toEqual(['رئيس مركز ومدينة طوخ']);
  });

  it('is a memo to a department when it stays in the unit', () => {
    const memo = {
      ...facts,
      kind: 'MEMO' as const,
      recipients: [{ ...facts.recipients[0]!, attentionOf: 'مدير الحسابات' }],
    };
    expect(sheetOf(memo, 'arab', signatory, null).addressees).toEqual([{ name: 'مدير الحسابات' }]);
  });

  it('cites what it answers by number and date, or in the words that were typed', () => {
    expect(sheetOf(facts, 'arab', signatory, null).references).toEqual([
      { relation: 'REPLIES_TO', number: '12', year: 2026, date: '2026-11-03', subject: 'سابق', reminderNo: null },
      { relation: 'RELATES', number: '٤٥/ص', year: null, date: null, subject: null, reminderNo: null },
    ]);
  });

  it('has no number before the register gave one, and then the moment of that number', () => {
    expect(sheetOf(facts, 'arab', signatory, null)).toMatchObject({
      number: null,
      date: null,
      moment: facts.changedAt,
    });
    const registeredAt = new Date('2026-11-25T08:00:00Z');
    const numbered = { ...facts, entryNumber: 7, year: 2026, registeredAt, date: '2026-11-25' };
    expect(sheetOf(numbered, 'latn', signatory, verification)).toMatchObject({
      digits: 'latn',
      number: { entryNumber: 7, year: 2026 },
      date: '2026-11-25',
      moment: registeredAt,
      verification,
    });
  });

  it('names an enclosure by its file where no title was given, and counts reminders only in reminders', () => {
    const sheet = sheetOf(facts, 'arab', signatory, null);
    expect(sheet.enclosures).toEqual({ count: 2, items: [{ title: 'كشف الأسماء', pages: 3, copies: 1 }] });
    expect(sheet.reminderNo).toBeNull();
    expect(sheetOf({ ...facts, kind: 'REMINDER' }, 'arab', signatory, null).reminderNo).toBe(2);
  });

  it('says beside each letter which reminder it is, only where they are not all the same (INV-32)', () => {
    const [cited] = facts.references;
    const reminded = { ...cited!, relation: 'FOLLOWS_UP' as const, reminderNo: 2 };
    const reminder = { ...facts, kind: 'REMINDER' as const, references: [reminded] };
    const numbers = (reminderNo: number | null) =>
      sheetOf({ ...reminder, reminderNo }, 'arab', signatory, null).references.map((one) => one.reminderNo);
    expect([numbers(2), numbers(null)]).toEqual([[null], [2]]);
  });
});
