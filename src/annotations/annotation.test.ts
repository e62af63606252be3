import { describe, expect, it } from '@jest/globals';
import { annotationFault, MOST_POINTS, MOST_POINTS_IN_STROKE, type Point, type Stroke } from './annotation.js';

const stroke = (points: number): Stroke => ({
  page: 0,
  colour: 'INK',
  width: 0.004,
  points: Array.from({ length: points }, (_, at): Point => [at / points, 0.5]),
});

describe('an annotation', () => {
  it('is directives, words, ink, or more than one of them', () => {
    const nothing = { text: '', ink: [], directives: [] };
    expect(annotationFault({ ...nothing, text: 'للاختصاص' })).toBeUndefined();
    expect(annotationFault({ ...nothing, ink: [stroke(2)] })).toBeUndefined();
    expect(annotationFault({ ...nothing, directives: ['KNOW'] })).toBeUndefined();
    expect(annotationFault(nothing)).toEqual(['annotation-empty', 'text']);
  });

  it('is no book: its strokes together have a most', () => {
    const full = Array.from({ length: MOST_POINTS / MOST_POINTS_IN_STROKE }, () => stroke(MOST_POINTS_IN_STROKE));
    expect(annotationFault({ text: '', ink: full, directives: [] })).toBeUndefined();
    expect(annotationFault({ text: '', ink: [...full, stroke(1)], directives: [] })).toEqual(['too-much-ink', 'ink']);
  });
});
