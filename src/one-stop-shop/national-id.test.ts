import { describe, expect, it } from '@jest/globals';
import { readNationalId, readPhone } from './national-id.js';

const TODAY = '2026-03-01';

describe('a national id', () => {
  it('tells the birth date and the governorate', () => {
    expect(readNationalId('28503211401234', TODAY)).toEqual({
      digits: '28503211401234',
      bornOn: '1985-03-21',
      governorate: '14',
    });
    expect(readNationalId('30102031201231', TODAY)?.bornOn).toBe('2001-02-03');
  });

  it('is read in every set of digits (INV-47)', () => {
    expect(readNationalId('٢٨٥٠٣٢١١٤٠١٢٣٤', TODAY)?.digits).toBe('28503211401234');
    expect(readNationalId('۲۸۵۰۳۲۱ ۱۴۰۱۲۳۴', TODAY)?.digits).toBe('28503211401234');
  });

  it.each([
    ['too short', '2850321140123'],
    ['another century', '18503211401234'],
    ['no such day', '28502301401234'],
    ['no such month', '28513211401234'],
    ['no such governorate', '28503219901234'],
    ['born tomorrow', '32603021401234'],
    ['letters', '2850321140123x'],
  ])('is refused: %s', (_, text) => {
    expect(readNationalId(text, TODAY)).toBeUndefined();
  });
});

describe('a telephone number', () => {
  it.each([
    ['01012345678', '01012345678'],
    ['+20 10 1234 5678', '01012345678'],
    ['٠١٢١٢٣٤٥٦٧٨', '01212345678'],
    ['0020133123456', '0133123456'],
    ['0133123456', '0133123456'],
  ])('%s is dialled %s', (typed, dialled) => {
    expect(readPhone(typed)).toBe(dialled);
  });

  it.each(['123', '01912345678', '010123456789', 'هاتف'])('%s is none', (typed) => {
    expect(readPhone(typed)).toBeUndefined();
  });
});
