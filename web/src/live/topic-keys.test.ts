import { describe, expect, it } from '@jest/globals';
import { TOPICS } from '../../../src/live/topics';
import { allTopics, keysOf } from './topic-keys';

describe('what is asked for again', () => {
  it('is known for every topic that the server tells', () => {
    expect(allTopics().sort()).toEqual([...TOPICS].sort());
  });

  it('is each beginning once, and nothing for a topic of a newer server', () => {
    expect([...keysOf(['entries', 'annulments', 'something-new'])]).toEqual([
      'entries',
      'entry',
      'lines',
      'find',
      'incoming',
      'follow-up',
      'annulments',
    ]);
  });
});
