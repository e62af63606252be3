import { describe, expect, it } from '@jest/globals';
import { foldParties, matchParties, partyNamed } from './party-match';

const PARTIES = foldParties([
  { name: 'وزارة المالية والتخطيط', otherNames: [] },
  { name: 'وزارة المالية', otherNames: ['المالية'] },
  { name: 'مركز ومدينة بنها', otherNames: ['بنها', 'Banha'] },
  { name: 'مديرية أمن القليوبية', otherNames: ['مديرية الأمن'] },
]);
const names = (typed: string) => matchParties(PARTIES, typed, 8).map(({ name }) => name);

describe('finding a correspondent', () => {
  it('takes any spelling of the same name', () => {
    expect(names('وزاره الماليه')[0]).toBe('وزارة المالية');
    expect(partyNamed(PARTIES, 'وزاره  الماليّه')?.name).toBe('وزارة المالية');
  });

  it('puts the exact name before longer ones, and a beginning before a middle', () => {
    expect(names('وزارة المالية')).toEqual(['وزارة المالية', 'وزارة المالية والتخطيط']);
    expect(names('مركز')).toEqual(['مركز ومدينة بنها']);
  });

  it('finds other names, and Latin ones', () => {
    expect(names('banha')).toEqual(['مركز ومدينة بنها']);
    expect(names('الامن')).toEqual(['مديرية أمن القليوبية']);
  });

  it('offers nothing before something is typed', () => {
    expect(names('  ')).toEqual([]);
    expect(partyNamed(PARTIES, '')).toBeUndefined();
  });
});
