import { describe, expect, it } from '@jest/globals';
import { daysGiven, type KnownDirective, type ReferralWish, stateAfter, wayTo, wishesFault } from './referral.js';

const wish = (more: Partial<ReferralWish> = {}): ReferralWish => ({
  kind: 'ACTION',
  lead: false,
  departmentId: 'engineers',
  note: '',
  ...more,
});
const study: KnownDirective = {
  code: 'STUDY',
  kind: 'ACTION',
  phraseAr: 'للدراسة',
  phraseEn: 'To study',
  workingDays: 7,
};
const directives = new Map([['STUDY', study]]);
const ground = { today: '2026-12-01', isBranch: false, onlyInfo: false, directives };

describe('a referral', () => {
  it('is reached by the steps that were left out', () => {
    expect(wayTo('ACTION', 'PENDING', 'COMPLETE')).toEqual(['RECEIVE', 'START', 'COMPLETE']);
    expect(wayTo('ACTION', 'RECEIVED', 'COMPLETE')).toEqual(['START', 'COMPLETE']);
    expect(wayTo('ACTION', 'PENDING', 'RETURN')).toEqual(['RETURN']);
    expect(wayTo('INFO', 'PENDING', 'COMPLETE')).toBeUndefined();
    expect(wayTo('ACTION', 'COMPLETED', 'RECEIVE')).toBeUndefined();
  });

  it('has ended for good, and may be spoken of all the same', () => {
    expect(stateAfter('ACTION', 'RETURNED', 'START')).toBeUndefined();
    expect(stateAfter('INFO', 'NOTED', 'COMMENT')).toBe('NOTED');
  });

  it('is led by one of those that are made together, and never by a branch (INV-29)', () => {
    const two = [wish({ lead: true }), wish({ lead: true, departmentId: 'lawyers' })];
    expect(wishesFault(two, ground)).toEqual(['lead-twice', 'referrals.1.lead']);
    expect(wishesFault([wish({ lead: true })], { ...ground, isBranch: true })).toEqual([
      'lead-stays-above',
      'referrals.0.lead',
    ]);
    expect(wishesFault([wish({ lead: true }), wish({ departmentId: 'lawyers' })], ground)).toBeUndefined();
  });

  it('under one for information is for information too', () => {
    expect(wishesFault([wish()], { ...ground, onlyInfo: true })).toEqual(['only-for-information', 'referrals.0.kind']);
  });

  it('has the time that is said, or else what its directive gives (INV-31)', () => {
    expect(daysGiven(wish({ directive: 'STUDY' }), directives)).toBe(7);
    expect(daysGiven(wish({ directive: 'STUDY', workingDays: 2 }), directives)).toBe(2);
    expect(daysGiven(wish({ directive: 'STUDY', dueOn: '2026-12-24' }), directives)).toBeNull();
    expect(daysGiven(wish({ kind: 'INFO' }), directives)).toBeNull();
    expect(daysGiven(wish(), directives)).toBeNull();
  });
});
