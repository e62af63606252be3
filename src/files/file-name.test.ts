import { describe, expect, it } from '@jest/globals';
import { displayName, saveAs } from './file-name.js';

const pdf = (given: string) => displayName(given, ['pdf']);

describe('the name a file is shown under', () => {
  it('is the last part of a path', () => {
    expect(pdf('../../etc/passwd')).toBe('passwd.pdf');
    expect(pdf('C:\\Users\\clerk\\كشف الأسماء.pdf')).toBe('كشف الأسماء.pdf');
  });

  it('has no invisible, reordering or line-breaking characters', () => {
    expect(pdf('in\u202efdp.exe')).toBe('infdp.exe.pdf');
    expect(pdf('a\0b.pdf')).toBe('ab.pdf');
    expect(pdf('a.pdf\r\nSet-Cookie: x=1')).toBe('a.pdf Set-Cookie_ x=1.pdf');
  });

  it('is at most 200 characters long and keeps its ending', () => {
    const name = pdf(`${'ط'.repeat(300)}.PDF`);
    expect([...name]).toHaveLength(200);
    expect(name.endsWith('.pdf')).toBe(true);
  });

  it('ends as its content does, and is never empty', () => {
    expect(displayName('صورة.JPEG', ['jpg', 'jpeg'])).toBe('صورة.jpeg');
    expect(displayName('صورة.gif', ['jpg', 'jpeg'])).toBe('صورة.gif.jpg');
    expect(pdf('...')).toBe('file.pdf');
    expect(pdf('.pdf')).toBe('pdf.pdf');
  });

  it('reaches the browser whole, without breaking its header', () => {
    expect(saveAs('خطاب "1".pdf')).toBe(
      `attachment; filename="____ _1_.pdf"; filename*=UTF-8''%D8%AE%D8%B7%D8%A7%D8%A8%20%221%22.pdf`,
    );
  });
});
