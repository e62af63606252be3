import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type EvidenceKind, firstBrokenLink, type Link, statementOf } from './evidence.js';

const envelope = createHash('sha256').update('envelope').digest();
const sender = '01a00000-0000-7000-8000-000000000001';
const at = new Date('2026-11-25T08:00:00Z');
const signed = async () => true;

function chain(...kinds: EvidenceKind[]): Link[] {
  const links: Link[] = [];
  for (const kind of kinds) {
    const hash = links.at(-1)?.hash ?? envelope;
    const end = { dispatchId: sender, consignmentId: sender, seq: links.length, hash };
    links.push({ ...statementOf(end, sender, { kind, facts: { kind } }, at), kind, issuerUnitId: sender });
  }
  return links;
}

describe('the evidence of a dispatch', () => {
  it('is a chain from the envelope on (INV-21)', async () => {
    expect(await firstBrokenLink(envelope, chain('SUBMITTED', 'DELIVERED', 'REGISTERED'), signed)).toBeUndefined();
    expect(await firstBrokenLink(envelope, [], signed)).toBeUndefined();
  });

  it('shows the first link that was changed, left out, moved, or not signed', async () => {
    const links = chain('SUBMITTED', 'DELIVERED', 'OPENED', 'REGISTERED');
    const changed = links.with(2, { ...links[2]!, text: links[2]!.text.replace('08:00', '09:00') });
    expect(await firstBrokenLink(envelope, changed, signed)).toBe(3);
    expect(await firstBrokenLink(envelope, links.toSpliced(1, 1), signed)).toBe(2);
    expect(await firstBrokenLink(envelope, links.with(0, links[1]!).with(1, links[0]!), signed)).toBe(1);
    expect(await firstBrokenLink(envelope, links.with(3, { ...links[3]!, kind: 'REFUSED' }), signed)).toBe(4);
    expect(await firstBrokenLink(envelope, links, async (link) => link.seq < 4)).toBe(4);
    expect(await firstBrokenLink(createHash('sha256').digest(), links, signed)).toBe(1);
  });
});
