import { describe, expect, it } from '@jest/globals';
import { type AnnotationSaid, annotationStatement, statesWhatItSays } from './annotation-statement.js';

const said: AnnotationSaid = {
  id: '0190c2a0-0000-7000-8000-000000000001',
  letterId: '0190c2a0-0000-7000-8000-000000000002',
  unitId: '0190c2a0-0000-7000-8000-000000000003',
  version: 1,
  attachmentId: null,
  author: { id: '0190c2a0-0000-7000-8000-000000000004', titleAr: 'رئيس المدينة', titleEn: 'Head of the city' },
  delegationId: null,
  at: new Date('2026-11-30T09:00:00.123Z'),
  directives: [{ code: 'REPLY', kind: 'ACTION', phraseAr: 'للرد', phraseEn: 'To reply' }],
  text: 'وموافاتي',
  ink: [{ page: 0, colour: 'RED', width: 0.004, points: [[0.25, 0.5]] }],
  supersedes: null,
};
const names = { author: 'أحمد', onBehalfOf: null };

describe('the statement of an annotation', () => {
  it('is the same text for the same annotation, whatever order its parts come in', () => {
    const { text, ink, ...rest } = said;
    expect(annotationStatement({ ink, text, ...rest }, names)).toBe(annotationStatement(said, names));
    expect(statesWhatItSays(annotationStatement(said, names), said)).toBe(true);
  });

  it.each<[string, Partial<AnnotationSaid>]>([
    ['a word', { text: 'وموافاتى' }],
    ['a directive', { directives: [] }],
    ['a stroke', { ink: [{ page: 0, colour: 'INK', width: 0.004, points: [[0.25, 0.5]] }] }],
    ['the letter', { letterId: said.unitId }],
    ['the version', { version: 2 }],
    ['the author', { author: { ...said.author, id: said.unitId } }],
    ['the title', { author: { ...said.author, titleAr: 'المحافظ' } }],
    ['the principal', { delegationId: said.unitId }],
    ['the time', { at: new Date('2026-11-30T09:00:00.124Z') }],
    ['what it takes the place of', { supersedes: said.unitId }],
  ])('is not that of another: %s', (_what, other) => {
    expect(statesWhatItSays(annotationStatement(said, names), { ...said, ...other })).toBe(false);
  });

  it('is found wrong where it is no statement at all', () => {
    expect(statesWhatItSays('{}', said)).toBe(false);
    expect(statesWhatItSays('für', said)).toBe(false);
  });
});
