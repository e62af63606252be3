import { describe, expect, it } from '@jest/globals';
import {
  closingFault,
  directionOf,
  LETTER_STATES,
  type LetterState,
  type LetterToSubmit,
  missingFrom,
  STEPS,
  stepFrom,
} from './letter.js';

describe('the life of a letter', () => {
  it('goes from draft to archive by the steps of the regulation', () => {
    const path = ['submit', 'approve', 'sign', 'sign', 'dispatch', 'close', 'archive'] as const;
    const states: LetterState[] = ['DRAFT'];
    for (const action of path) states.push(stepFrom(states.at(-1)!, action)!.to);
    expect(states).toEqual([
      'DRAFT',
      'IN_REVIEW',
      'APPROVED',
      'NUMBERED',
      'SIGNED',
      'DISPATCHED',
      'CLOSED',
      'ARCHIVED',
    ]);
  });

  it('is cancelled only before it has a number', () => {
    const cancelled = STEPS.filter((step) => step.to === 'CANCELLED').map((step) => step.from);
    expect(cancelled).toEqual(['DRAFT', 'IN_REVIEW', 'APPROVED']);
  });

  it('ends in archive, cancellation or annulment', () => {
    const left = new Set(STEPS.map((step) => step.from));
    expect(LETTER_STATES.filter((state) => !left.has(state))).toEqual(['ARCHIVED', 'CANCELLED', 'ANNULLED']);
  });

  it('is approved, sent back and signed by the head alone', () => {
    for (const action of ['approve', 'send-back', 'sign']) {
      for (const step of STEPS.filter((s) => s.action === action)) expect(step.by).toEqual(['HEAD']);
    }
  });

  it('takes each action from a state to one state only', () => {
    const keys = STEPS.map((step) => `${step.from} ${step.action}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('a letter given to the head', () => {
  const letter: LetterToSubmit = {
    kind: 'OFFICIAL',
    hasBody: true,
    recipientKinds: ['TO'],
    linkKinds: [],
    attachments: 0,
  };
  it.each([
    ['somebody to go to, beyond copies', { ...letter, recipientKinds: ['CC'] }, 'recipient-missing'],
    ['words', { ...letter, hasBody: false }, 'body-missing'],
    ['the letter that a reply answers', { ...letter, kind: 'REPLY' as const }, 'answered-letter-missing'],
    ['the letter that a reminder is about', { ...letter, kind: 'REMINDER' as const }, 'reminded-letter-missing'],
    ['the enclosures of a covering letter', { ...letter, kind: 'COVERING' as const }, 'enclosure-missing'],
  ])('needs %s', (_, incomplete, code) => {
    expect(missingFrom(incomplete).map(([missing]) => missing)).toEqual([code]);
  });

  it('is complete with these', () => {
    expect(missingFrom(letter)).toEqual([]);
    expect(missingFrom({ ...letter, kind: 'COVERING', hasBody: false, attachments: 1 })).toEqual([]);
  });

  it('goes to the outbound book, a memo to the internal one', () => {
    expect(directionOf('CIRCULAR')).toBe('OUTBOUND');
    expect(directionOf('MEMO')).toBe('INTERNAL');
  });
});

describe('closing a letter that asked for a reply (INV-30)', () => {
  it('needs a write-off', () => {
    expect(closingFault({ reply: true, replied: false }, undefined, '')).toBe('write-off-missing');
    expect(closingFault({ reply: true, replied: false }, 'BY_PHONE', '')).toBeUndefined();
    expect(closingFault({ reply: false, replied: false }, undefined, '')).toBeUndefined();
  });

  it("is 'by reply' only when a reply has its number", () => {
    expect(closingFault({ reply: true, replied: false }, 'BY_REPLY', '')).toBe('reply-not-there');
    expect(closingFault({ reply: true, replied: true }, 'BY_REPLY', '')).toBeUndefined();
  });

  it('says in words what no code says', () => {
    expect(closingFault({ reply: true, replied: false }, 'OTHER', '')).toBe('note-missing');
  });
});
