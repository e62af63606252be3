import { describe, expect, it } from '@jest/globals';
import { readHolidayFile } from './holiday-file.js';

const TODAY = '2026-12-01';
const calendar = (...lines: string[]) =>
  Buffer.from(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//story//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n'));
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260101T000000Z', ...lines, 'END:VEVENT'];
const daysOf = (...lines: string[]) => readHolidayFile(calendar(...lines), TODAY);
const fault = (file: Uint8Array) => {
  try {
    return readHolidayFile(file, TODAY);
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a calendar file', () => {
  it('names each day of its all-day events: the end is the first day after, and without one it is a single day', () => {
    const feast = event('DTSTART;VALUE=DATE:20270310', 'DTEND;VALUE=DATE:20270313', 'SUMMARY:عيد الفطر');
    const spring = event('DTSTART;VALUE=DATE:20270503', 'SUMMARY:شم النسيم');
    expect(daysOf(...spring, ...feast)).toEqual({
      days: [
        { day: '2027-03-10', name: 'عيد الفطر' },
        { day: '2027-03-11', name: 'عيد الفطر' },
        { day: '2027-03-12', name: 'عيد الفطر' },
        { day: '2027-05-03', name: 'شم النسيم' },
      ],
      passedOver: 0,
    });
  });

  it('may fold its lines, escape its words and begin with a byte order mark', () => {
    const folded = event('DTSTART;VALUE=DATE:20270125', 'SUMMARY:ثورة ٢٥ يناير\\, وعيد', '  الشرطة\\n\u202eالوطني');
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), calendar(...folded)]);
    expect(readHolidayFile(marked, TODAY).days).toEqual([
      { day: '2027-01-25', name: 'ثورة ٢٥ يناير, وعيد الشرطة الوطني' },
    ]);
  });

  it('has its recurring days taken from today on, for five years', () => {
    const yearly = event('DTSTART;VALUE=DATE:20200107', 'RRULE:FREQ=YEARLY', 'SUMMARY:عيد الميلاد المجيد');
    expect(daysOf(...yearly).days.map(({ day }) => day)).toEqual(
      [2027, 2028, 2029, 2030, 2031].map((year) => `${year}-01-07`),
    );
  });

  it('is passed over where it is no day off: an event with an hour, one called off, one without a name', () => {
    const day = event('DTSTART;VALUE=DATE:20270101', 'SUMMARY:يوم');
    const meeting = event('DTSTART:20270101T090000Z', 'DTEND:20270101T100000Z', 'SUMMARY:اجتماع');
    const off = event('DTSTART;VALUE=DATE:20270102', 'STATUS:CANCELLED', 'SUMMARY:ألغي');
    const nameless = event('DTSTART;VALUE=DATE:20270103');
    expect(daysOf(...day, ...meeting, ...off, ...nameless)).toEqual({
      days: [{ day: '2027-01-01', name: 'يوم' }],
      passedOver: 3,
    });
  });

  it('is refused whole where it is none, is damaged, names no day, or more than anybody celebrates', () => {
    expect(fault(Buffer.from('%PDF-1.7'))).toBe('not-a-calendar');
    expect(fault(Buffer.from([0xff, 0xfe, 0x42]))).toBe('not-a-calendar');
    expect(fault(Buffer.from('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART'))).toBe('calendar-malformed');
    expect(fault(calendar(...event('DTSTART;VALUE=DATE:2027', 'SUMMARY:س')))).toBe('calendar-malformed');
    expect(fault(calendar())).toBe('calendar-without-days');
    const year = event('DTSTART;VALUE=DATE:20270101', 'DTEND;VALUE=DATE:20280101', 'SUMMARY:سنة');
    expect(fault(calendar(...year))).toBe('calendar-too-long');
    const daily = event('DTSTART;VALUE=DATE:20270101', 'RRULE:FREQ=DAILY', 'SUMMARY:كل يوم');
    expect(fault(calendar(...daily))).toBe('calendar-too-long');
  });
});
