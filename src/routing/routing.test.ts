import { describe, expect, it } from '@jest/globals';
import { findingsFor, namesTheGovernor, type Recipient, type RuleInForce } from './routing.js';

const to = (more: Partial<Recipient> = {}): Recipient => ({
  position: 1,
  unitKind: 'CITY',
  unitId: 'qha',
  attentionOf: '',
  ...more,
});
const rule = (
  toKind: RuleInForce['toKind'],
  what: RuleInForce['rule'],
  viaUnitId: string | null = null,
): RuleInForce => ({
  id: `${toKind} ${what}`,
  toKind,
  rule: what,
  viaUnitId,
});
const letter = { unitId: 'bnh', isMemo: false };

describe('who writes to whom', () => {
  it('is allowed where nothing is ruled, and is found where something is, each recipient by its kind (INV-28)', () => {
    const rules = [rule('CITY', 'WARN'), rule('EXTERNAL', 'FORBID'), rule('DISTRICT', 'ALLOW')];
    const recipients = [
      to(),
      to({ position: 2, unitKind: null, unitId: null }),
      to({ position: 3, unitKind: 'DISTRICT' }),
      to({ position: 4, unitKind: 'VILLAGE' }),
    ];
    const found = findingsFor(letter, recipients, rules);
    expect(found.map(({ position, toKind, rule: { rule: what } }) => [position, toKind, what])).toEqual([
      [1, 'CITY', 'WARN'],
      [2, 'EXTERNAL', 'FORBID'],
    ]);
  });

  it('goes by way of a unit unless it is to that unit or from it', () => {
    const rules = [rule('DIWAN', 'VIA', 'mrk'), rule('MARKAZ_CITY', 'VIA', 'mrk')];
    const diwan = to({ unitKind: 'DIWAN', unitId: 'qlb' });
    expect(findingsFor(letter, [diwan], rules)).toHaveLength(1);
    expect(findingsFor({ ...letter, unitId: 'mrk' }, [diwan], rules)).toEqual([]);
    expect(findingsFor(letter, [to({ unitKind: 'MARKAZ_CITY', unitId: 'mrk' })], rules)).toEqual([]);
  });

  it('asks a memo, which stays in its unit, about the governor alone', () => {
    const rules = [rule('DIWAN', 'FORBID'), rule('GOVERNOR', 'NAMED')];
    const inside = (attentionOf: string) =>
      findingsFor({ unitId: 'qlb', isMemo: true }, [to({ unitKind: 'DIWAN', unitId: 'qlb', attentionOf })], rules);
    expect(inside('مدير التخطيط')).toEqual([]);
    expect(inside('السيد المحافظ')).toMatchObject([{ toKind: 'GOVERNOR' }]);
  });

  it('knows the governor in person from those who are called after the office', () => {
    for (const words of ['السيد المحافظ', 'المحافظ', 'معالي السيد اللواء المحافظ', 'المُحافِظ', 'مكتب السيد المحافظ'])
      expect([words, namesTheGovernor(words)]).toEqual([words, true]);
    for (const words of [
      '',
      'نائب المحافظ',
      'السيد نائب المحافظ',
      'سكرتير المحافظ',
      'مدير مكتب المحافظ',
      'السكرتير العام للمحافظة',
      'محافظة القليوبية',
    ])
      expect([words, namesTheGovernor(words)]).toEqual([words, false]);
  });
});
