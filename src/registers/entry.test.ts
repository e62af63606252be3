import { describe, expect, it } from '@jest/globals';
import { entryMay, filingFault } from './entry.js';

describe('an entry', () => {
  it('that is annulled stays as it is', () => {
    for (const action of ['file', 'reopen', 'annul', 'correct'] as const)
      expect(entryMay('ANNULLED', action)).toBe(false);
  });

  it('is filed once, and filed again only after it was reopened', () => {
    expect(entryMay('REGISTERED', 'file')).toBe(true);
    expect(entryMay('CLOSED', 'file')).toBe(false);
    expect(entryMay('CLOSED', 'reopen')).toBe(true);
    expect(entryMay('REGISTERED', 'reopen')).toBe(false);
  });

  it('that wants a reply is filed only with a write-off (INV-30)', () => {
    const owed = { replyWanted: true, replied: false };
    expect(filingFault(owed, { writeOff: null, reason: '' })?.code).toBe('write-off-needed');
    expect(filingFault(owed, { writeOff: 'NO_REPLY_NEEDED', reason: '' })).toBeUndefined();
    expect(filingFault({ replyWanted: false, replied: false }, { writeOff: null, reason: '' })).toBeUndefined();
  });

  it('is written off by a reply only where one is numbered, and by telephone or otherwise only with words', () => {
    const owed = { replyWanted: true, replied: false };
    expect(filingFault(owed, { writeOff: 'BY_REPLY', reason: '' })?.code).toBe('no-reply-numbered');
    expect(filingFault({ ...owed, replied: true }, { writeOff: 'BY_REPLY', reason: '' })).toBeUndefined();
    expect(filingFault(owed, { writeOff: 'BY_PHONE', reason: '' })?.code).toBe('reason-missing');
    expect(filingFault(owed, { writeOff: 'OTHER', reason: 'أجيب في الاجتماع' })).toBeUndefined();
  });
});
