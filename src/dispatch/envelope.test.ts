import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { documentsOf, envelopeFault, envelopeOf, type OutgoingLetter } from './envelope.js';

const banha = '01a00000-0000-7000-8000-000000000001';
const tukh = '01a00000-0000-7000-8000-000000000002';
const consignment = '01a00000-0000-7000-8000-000000000003';
const to = { position: 1, kind: 'TO' as const, unitId: tukh, externalPartyId: null, name: 'طوخ', attentionOf: '' };
const letter: OutgoingLetter = {
  letterId: '01a00000-0000-7000-8000-000000000004',
  kind: 'OFFICIAL',
  secrecy: 'NORMAL',
  urgency: 'URGENT',
  replyWantedBy: null,
  attachmentsDeclared: 0,
  sender: { unitId: banha, code: 'BNH', name: 'بنها' },
  number: 7,
  year: 2026,
  date: '2026-11-25',
  references: [],
  recipients: [to],
  documents: [
    { role: 'LETTER', position: 0, name: 'letter.pdf', digest: 'ab'.repeat(32), size: 9, mediaType: 'application/pdf' },
  ],
};

const received = (text = envelopeOf(letter, consignment, to).text) => ({
  text,
  digest: createHash('sha256').update(text).digest(),
  senderUnitId: banha,
  sealUnitId: banha,
  consignmentId: consignment,
  recipientUnitId: tukh,
});

describe('an envelope', () => {
  it('is the same bytes however its facts were put together (INV-13)', () => {
    const shuffled = Object.fromEntries(Object.entries(letter).reverse()) as unknown as OutgoingLetter;
    expect(envelopeOf(shuffled, consignment, to)).toEqual(envelopeOf(letter, consignment, to));
    expect(documentsOf(envelopeOf(letter, consignment, to).text)).toEqual(letter.documents);
  });

  it('is taken from nobody but the sender it names (INV-25)', () => {
    expect(envelopeFault(received())).toBeUndefined();
    expect(envelopeFault({ ...received(), sealUnitId: tukh })).toBe('envelope-of-another-sender');
    expect(envelopeFault({ ...received(), senderUnitId: tukh, sealUnitId: tukh })).toBe('envelope-of-another-sender');
    expect(envelopeFault({ ...received(), recipientUnitId: banha })).toBe('envelope-for-another-recipient');
    expect(envelopeFault({ ...received(), consignmentId: tukh })).toBe('envelope-of-another-consignment');
  });

  it('shows each changed byte, also one that only spells the same differently', () => {
    expect(envelopeFault({ ...received(), text: received().text.replace('"number":7', '"number":8') })).toBe(
      'envelope-changed',
    );
    expect(envelopeFault(received(received().text.replace('"number":7', '"number": 7')))).toBe('envelope-changed');
  });
});
