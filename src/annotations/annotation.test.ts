import { describe, expect, it } from '@jest/globals';
import { annotationFault, MOST_POINTS, MOST_POINTS_IN_STROKE, type Point, type Stroke } from './annotation.js';

const stroke = (points: number): Stroke => ({
  page: 0,
  colour: 'INK',
  width: 0.004,
  points: Array.from({ length: points }, (_, at): Point => [at / points, 0.5]),
});

describe('an annotation', () => {
  it('is words, ink, or both', () => {
    expect(annotationFault({ text: 'للاختصاص', ink: [] })).toBeUndefined();
    expect(annotationFault({ text: '', ink: [stroke(2)] })).toBeUndefined();
    expect(annotationFault({ text: '', ink: [] })).toEqual(['annotation-empty', 'text']);
  });

  it('is no book: its strokes together have a most', () => {
    const full = Array.from({ length: MOST_POINTS / MOST_POINTS_IN_STROKE }, () => stroke(MOST_POINTS_IN_STROKE));
    expect(annotationFault({ text: '', ink: full })).toBeUndefined();
    expect(annotationFault({ text: '', ink: [...full, stroke(1)] })).toEqual(['too-much-ink', 'ink']);
  });
});
