import { describe, expect, it } from '@jest/globals';
import { foldParties } from '../../inputs/party-match';
import { emptyForm, faultsOf, fieldOf, isWorthKeeping, referenceOf, wishOf } from './paper-form';

const TODAY = '2026-11-23';
const parties = foldParties([
  { name: 'مركز ومدينة بنها', otherNames: [], unitId: 'u-bnh' },
  { name: 'وزارة المالية', otherNames: [], externalPartyId: 'x-fin' },
]);
const around = { unitId: 'u', parties, cleared: false, scans: ['s'], duplicateAccepted: false, today: TODAY };
const full = { ...emptyForm(TODAY), party: 'وزاره الماليه', number: ' ١٢٣٤ ', date: '2026-11-15', subject: 'صرف' };

describe('registering paper', () => {
  it('asks for sender, number, date and subject, in the order of the fields', () => {
    expect(faultsOf(emptyForm(TODAY), false).map(({ field }) => field)).toEqual(['party', 'number', 'date', 'subject']);
    expect(faultsOf(full, false)).toEqual([]);
  });

  it('takes «بدون» for a letter without a number, which then needs no date', () => {
    const form = { ...full, number: 'بدون', date: null };
    expect(faultsOf(form, false)).toEqual([]);
    expect(wishOf(form, around).counterpartyNumber).toBeNull();
  });

  it('names a sender of the directory by what it is, another by its name', () => {
    expect(wishOf(full, around).counterparty).toEqual({ externalPartyId: 'x-fin' });
    expect(wishOf({ ...full, party: 'مركز ومدينة بنها' }, around).counterparty).toEqual({ unitId: 'u-bnh' });
    expect(wishOf({ ...full, party: ' شركة جديدة ' }, around).counterparty).toEqual({ name: 'شركة جديدة' });
  });

  it('leaves the time of what came today to the server (INV-05)', () => {
    expect(wishOf(full, around).receivedAt).toBeNull();
    expect(wishOf({ ...full, received: '2026-11-22' }, around).receivedAt).toBe('2026-11-22');
  });

  it('says neither subject nor scan of secret mail to whoever may not open it (INV-36)', () => {
    const secret = { ...full, secrecy: 'CONFIDENTIAL' as const };
    expect(wishOf(secret, around)).toMatchObject({ subject: null, scans: [] });
    expect(faultsOf({ ...secret, subject: '' }, false)).toEqual([]);
    expect(wishOf(secret, { ...around, cleared: true })).toMatchObject({ subject: 'صرف', scans: ['s'] });
  });

  it('looks for an earlier entry once sender and number are known', () => {
    expect(referenceOf({ ...full, number: '' }, { ...around, scans: [] })).toBeNull();
    expect(referenceOf(full, { ...around, scans: [] })).toEqual({
      unitId: 'u',
      externalPartyId: 'x-fin',
      counterpartyNumber: '1234',
      counterpartyDate: '2026-11-15',
    });
  });

  it('starts the next letter empty, but for what the clerk keeps', () => {
    const next = emptyForm(TODAY, { ...full, keepParty: true, channel: 'POST' });
    expect(next).toMatchObject({ party: 'وزاره الماليه', number: '', subject: '', channel: 'POST', keepParty: true });
    expect(isWorthKeeping(emptyForm(TODAY))).toBe(false);
    expect(isWorthKeeping(full)).toBe(true);
  });

  it('puts a fault of the server’s at its field', () => {
    expect([fieldOf('counterparty.name'), fieldOf('receivedAt'), fieldOf('unitId')]).toEqual([
      'party',
      'received',
      undefined,
    ]);
  });
});
