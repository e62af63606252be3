import { describe, expect, it } from '@jest/globals';
import { MOST_LETTERS, reminderLetter, reminderSubject, reminderText, shapeFault, type ToRemind } from './reminder.js';

const line: ToRemind = {
  letterId: 'one',
  position: 1,
  recipientName: 'مركز ومدينة طوخ',
  unitId: 'TKH',
  externalPartyId: null,
  attentionOf: '',
  subject: 'بشأن رصف الطريق',
  secrecy: 'NORMAL',
  entryNumber: 5,
  year: 2026,
  date: '2026-11-03',
};
const letter = (letterId: string, more: Partial<ToRemind> = {}): ToRemind => ({ ...line, letterId, ...more });

describe('what one reminder may be about', () => {
  it('is several letters of one recipient, or several recipients of one letter, and no mixture', () => {
    const other = letter('one', { position: 2, unitId: 'QHA' });
    expect(shapeFault([line])).toBeUndefined();
    expect(shapeFault([line, letter('two', { position: 4 })])).toBeUndefined();
    expect(shapeFault([line, other])).toBeUndefined();
    expect(shapeFault([line, letter('two', { unitId: 'QHA' })])).toBe('reminder-mixed');
    expect(shapeFault([line, other, letter('two')])).toBe('reminder-mixed');
  });

  it('is thirty letters at most', () => {
    const letters = Array.from({ length: MOST_LETTERS + 1 }, (_, nth) => letter(String(nth)));
    expect(shapeFault(letters.slice(1))).toBeUndefined();
    expect(shapeFault(letters)).toBe('too-many-letters');
  });
});

describe('what a reminder says', () => {
  it('speaks of one letter by its subject, and of several by the references above it', () => {
    expect(reminderSubject([line, letter('one', { position: 2 })])).toBe('استعجال الرد بشأن رصف الطريق');
    expect(reminderSubject([line, letter('two')])).toBe('استعجال الرد على مكاتباتنا المشار إليها');
    expect(reminderSubject([letter('one', { subject: 'ر'.repeat(500) })])).toHaveLength(500);
  });

  it('asks for the reply by a day, in the wanted digits', () => {
    expect(reminderText([line], '2026-12-06', 'arab')).toContain('في موعد غايته ٦\u00a0ديسمبر\u00a0٢٠٢٦.');
    expect(reminderText([line, letter('two')], '2026-12-06', 'latn')).toMatch(/^نظرًا لأهمية الموضوعات المشار إليها/);
  });

  it('is urgent, as secret as the most secret of its letters, names each recipient once and wants no reply to itself', () => {
    const secret = letter('two', { secrecy: 'CONFIDENTIAL', position: 3 });
    const draft = reminderLetter([line, secret], 'سطر\n\nسطر ثانٍ');
    expect(draft).toMatchObject({
      kind: 'REMINDER',
      urgency: 'URGENT',
      secrecy: 'CONFIDENTIAL',
      replyWantedBy: null,
      recipients: [{ kind: 'TO', unitId: 'TKH' }],
      links: [
        { kind: 'FOLLOWS_UP', letterId: 'one' },
        { kind: 'FOLLOWS_UP', letterId: 'two' },
      ],
    });
    expect(draft.body.blocks).toHaveLength(2);
    expect(reminderLetter([line], 'سطر').secrecy).toBe('NORMAL');
  });
});
