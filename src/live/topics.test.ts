import { describe, expect, it } from '@jest/globals';
import { topicsOf } from './topics.js';

describe('what a change touches', () => {
  it('is the thing itself, and what its action touches beside it', () => {
    expect(topicsOf('letter.submitted')).toEqual(['letters']);
    expect(topicsOf('letter.numbered')).toEqual(['letters', 'entries', 'books']);
    expect(topicsOf('dispatch.delivered')).toEqual(['dispatches', 'intake', 'letters', 'requests']);
    expect(topicsOf('request.advance')).toEqual(['requests']);
    expect(topicsOf('entry.annulled')).toContain('annulments');
    expect(topicsOf('entry.referred')).toEqual(['entries', 'referrals']);
    expect(topicsOf('referral.completed')).toEqual(['referrals', 'entries']);
    expect(topicsOf('entry.read')).toEqual(['incoming']);
  });

  it('is nothing for what no screen follows', () => {
    expect(topicsOf('session.started')).toEqual([]);
    expect(topicsOf('file.uploaded')).toEqual([]);
  });
});
