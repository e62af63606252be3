import { missingGlyphs, printable, SYMBOLS } from './glyphs.js';
import { breakable, isolated } from './text.js';
import {
  dateWords,
  enclosureWords,
  inDigits,
  momentWords,
  numberWords,
  referenceWords,
  reminderWords,
} from './wording.js';

describe('The wording of a page', () => {
  it('writes dates out, in the digits of the unit', () => {
    expect(dateWords('2026-11-05', 'arab')).toBe('٥\u00a0نوفمبر\u00a0٢٠٢٦');
    expect(dateWords('2026-01-25', 'latn')).toBe('25\u00a0يناير\u00a02026');
    expect(() => dateWords('25/11/2026', 'arab')).toThrow(RangeError);
  });

  it('tells the time on the clock of Cairo, in summer too', () => {
    expect(momentWords(new Date('2026-11-25T08:05:00Z'), 'arab')).toBe('٢٥\u00a0نوفمبر\u00a0٢٠٢٦ الساعة ١٠:٠٥');
    expect(momentWords(new Date('2026-07-01T21:30:00Z'), 'latn')).toBe('2\u00a0يوليو\u00a02026 الساعة 00:30');
  });

  it('says «٤٥٦ لسنة ٢٠٢٦», never number slash year, and isolates foreign codes (INV-47)', () => {
    expect(numberWords(456, 2026, 'arab')).toBe('٤٥٦ لسنة ٢٠٢٦');
    expect(numberWords('456/ص', null, 'latn')).toBe('456/ص');
    expect(isolated('GOV-12(a)')).toBe('\u2068GOV-12(a)\u2069');
    expect(inDigits('۱٢3', 'latn')).toBe('123');
  });

  it('cites the letter it answers', () => {
    const reference = {
      relation: 'REPLIES_TO',
      number: '123',
      year: 2026,
      date: '2026-11-03',
      subject: 'الرصف',
    } as const;
    expect(referenceWords(reference, 'arab')).toBe(
      'بالإشارة إلى كتابكم رقم ١٢٣ لسنة ٢٠٢٦ بتاريخ ٣\u00a0نوفمبر\u00a0٢٠٢٦ بشأن الرصف',
    );
  });

  it('counts enclosures and reminders as Arabic does', () => {
    expect([0, 1, 2, 3, 11, 100, 103].map((n) => enclosureWords(n, 'latn'))).toEqual([
      'لا يوجد',
      'مرفق واحد',
      'مرفقان',
      '3 مرفقات',
      '11 مرفقًا',
      '100 مرفق',
      '103 مرفقات',
    ]);
    expect([reminderWords(1, 'arab'), reminderWords(12, 'arab'), reminderWords(null, 'arab')]).toEqual([
      'استعجال أول',
      'استعجال رقم ١٢',
      'استعجال',
    ]);
    const reminded = { relation: 'FOLLOWS_UP' as const, number: '5', year: 2026, reminderNo: 2 };
    expect(referenceWords(reminded, 'latn')).toBe('استعجالًا لكتابنا رقم 5 لسنة 2026 (استعجال ثانٍ)');
  });

  it('prints a square for what no font has, and can say beforehand which characters those are', () => {
    expect(printable('تم 😀 漢')).toBe('تم □ □');
    expect(missingGlyphs(`تم 😀 ${SYMBOLS}`)).toEqual(['😀']);
  });

  it('opens words wider than their line for a break, and no others', () => {
    expect(breakable('المسئولين ABC', 20)).toBe('المسئولين ABC');
    expect(
      breakable('ب'.repeat(25), 20)
        .split('\u200B')
        .map((part) => part.length),
    ).toEqual([10, 10, 5]);
  });
});
