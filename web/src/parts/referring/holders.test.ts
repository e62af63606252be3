import { describe, expect, it } from '@jest/globals';
import {
  type Holder,
  holdersFrom,
  type Phrase,
  partsOf,
  referralsOf,
  withHolder,
  withPart,
  withPhrase,
} from './holders';

const department = { id: 'eng', code: 'ENG', nameAr: 'الإدارة الهندسية', nameEn: 'Engineering', cleared: false };
const person = { id: 'p', nameAr: 'إيمان', nameEn: 'Iman', titleAr: 'مهندسة', titleEn: 'Engineer', cleared: true };
const [eng, iman] = holdersFrom({ departments: [department], people: [person] }, 'ar') as [Holder, Holder];
const nobody = { info: false, leadTaken: false };
const said = { codes: ['STUDY', 'KNOW'], note: 'عاجل', workingDays: 5 };
const PHRASES: Phrase[] = [
  { code: 'STUDY', kind: 'ACTION', workingDays: 7 },
  { code: 'REPLY', kind: 'ACTION', workingDays: 5 },
  { code: 'KNOW', kind: 'INFO', workingDays: null },
];

describe('whom something is referred to', () => {
  it('is found by the name in either language, by the code or by the title', () => {
    expect([eng.name, eng.otherNames]).toEqual(['الإدارة الهندسية', ['Engineering', 'ENG']]);
    expect([iman.name, iman.beside, iman.cleared]).toEqual(['إيمان', 'مهندسة', true]);
  });

  it('is led by the first who acts, and by one only (INV-29)', () => {
    const both = withHolder(withHolder(withHolder([], eng), iman), eng);
    expect(partsOf(both, nobody).map(({ as }) => as)).toEqual(['LEAD', 'ACTION']);
    expect(partsOf(both, { ...nobody, leadTaken: true }).map(({ as }) => as)).toEqual(['ACTION', 'ACTION']);
    expect(partsOf(both, { ...nobody, info: true }).map(({ as }) => as)).toEqual(['INFO', 'INFO']);
    const turned = withPart(withPart(both, 'eng', 'LEAD'), 'p', 'LEAD');
    expect(partsOf(turned, nobody).map(({ as }) => as)).toEqual(['ACTION', 'LEAD']);
  });

  it('gets the phrase of the kind, and a day only to act', () => {
    const chosen = partsOf(withPart(withHolder(withHolder([], eng), iman), 'p', 'INFO'), nobody);
    expect(referralsOf(chosen, said, PHRASES)).toEqual([
      { kind: 'ACTION', lead: true, departmentId: 'eng', directive: 'STUDY', note: 'عاجل', workingDays: 5 },
      { kind: 'INFO', lead: false, personId: 'p', directive: 'KNOW', note: 'عاجل' },
    ]);
  });

  it('by one phrase of a kind, where no annotation says more', () => {
    const reply = PHRASES[1]!;
    expect(withPhrase(['STUDY', 'KNOW'], reply, PHRASES, true)).toEqual(['KNOW', 'REPLY']);
    expect(withPhrase(['STUDY', 'KNOW'], reply, PHRASES, false)).toEqual(['STUDY', 'KNOW', 'REPLY']);
    expect(withPhrase(['KNOW', 'REPLY'], reply, PHRASES, true)).toEqual(['KNOW']);
  });
});
