import { describe, expect, it } from '@jest/globals';
import { alikeParties, type KnownParty } from './alike-parties.js';
import { aliasesAfterMerge } from './party-merge.js';

const party = (id: string, nameAr: string, more: Partial<KnownParty> = {}): KnownParty => ({
  id,
  nameAr,
  nameEn: '',
  aliases: [],
  ...more,
});
const pairs = (...parties: KnownParty[]) => alikeParties(parties, 100).map(({ why, ids }) => `${ids.join('=')} ${why}`);

describe('correspondents that are probably one', () => {
  it('have the same words, in any order and with or without particles', () => {
    expect(pairs(party('a', 'مديرية الصحة بالقليوبية'), party('b', 'مديريه الصحه القليوبيه'))).toEqual([
      'a=b SAME_WORDS',
    ]);
    expect(pairs(party('a', 'العبور جهاز مدينة'), party('b', 'جهاز مدينة العبور'))).toEqual(['a=b SAME_WORDS']);
  });

  it('or one goes by the other name of the other', () => {
    expect(
      pairs(party('a', 'هيئة الأبنية التعليمية'), party('b', 'الأبنية', { aliases: ['هيئه الابنيه التعليميه'] })),
    ).toEqual(['a=b OTHER_NAME']);
    expect(
      pairs(
        party('a', 'جامعة بنها', { nameEn: 'Banha University' }),
        party('b', 'الجامعة', { nameEn: 'banha university' }),
      ),
    ).toEqual(['a=b OTHER_NAME']);
  });

  it('or differ by one letter, put in, left out or changed, unless the name is short', () => {
    expect(pairs(party('a', 'مديرية الطرق والنقل'), party('b', 'مديرية الطرق والنقلل'))).toEqual(['a=b ONE_LETTER']);
    expect(pairs(party('a', 'مديرية الزراعة'), party('b', 'مديرية الزراحة'))).toEqual(['a=b ONE_LETTER']);
    expect(pairs(party('a', 'بنك مصر'), party('b', 'بنك نصر'))).toEqual([]);
  });

  it('or one has a word more', () => {
    expect(pairs(party('a', 'مديرية التموين'), party('b', 'مديرية التموين بالقليوبية'))).toEqual(['a=b ONE_WORD_MORE']);
  });

  it('but not where a number tells them apart, or nothing is alike', () => {
    expect(pairs(party('a', 'مدرسة السلام ١'), party('b', 'مدرسة السلام ٢'))).toEqual([]);
    expect(pairs(party('a', 'وزارة المالية'), party('b', 'وزارة العدل'))).toEqual([]);
  });

  it('are each named once, the surest first, and no more than are asked for', () => {
    const many = [party('a', 'مديرية التموين'), party('b', 'مديرية التموين بالقليوبية'), party('c', 'التموين مديرية')];
    expect(pairs(...many)).toEqual(['a=c SAME_WORDS', 'a=b ONE_WORD_MORE', 'b=c ONE_WORD_MORE']);
    expect(alikeParties(many, 1)).toHaveLength(1);
  });

  it('are found in a long directory without comparing each with each', () => {
    const long = Array.from({ length: 5000 }, (_, at) => party(`p${at}`, `جهة رقم ${at} في دليل طويل`));
    const began = performance.now();
    expect(alikeParties([...long, party('x', 'رقم جهة ٧ في دليل طويل')], 100)).toEqual([
      { why: 'SAME_WORDS', ids: ['p7', 'x'] },
    ]);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('the names of a correspondent after a merge', () => {
  it('are its own and those of the other, every spelling once', () => {
    const survivor = { nameAr: 'مديرية الصحة', nameEn: 'Health', aliases: ['الصحة'] };
    const merged = { nameAr: 'مديريه الصحه', nameEn: 'Health Directorate', aliases: ['الصحه', 'الشئون الصحية', ''] };
    expect(aliasesAfterMerge(survivor, merged)).toEqual(['الصحة', 'Health Directorate', 'الشئون الصحية']);
  });
});
