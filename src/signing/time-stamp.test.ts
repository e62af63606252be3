import { createHash } from 'node:crypto';
import { bentHolder } from '../../test/support/signing/forge-certificates.js';
import { forgeToken } from '../../test/support/signing/forge-cms.js';
import { judgedBy } from '../../test/support/signing/judges.js';
import { startTimeAuthority } from '../../test/support/signing/time-authority.js';
import { typesetLetter } from '../../test/support/signing/typeset.js';
import { makeWorld, type World } from '../../test/support/signing/world.js';
import { parseDer } from './der.js';
import { integer, sequence } from './der-write.js';
import { OID } from './oids.js';
import { signPdf } from './pades.js';
import { authorityId, type TimeStampOptions, TimeStampRefused, timeStamperAt } from './time-stamp.js';
import { readTimeToken } from './verify/time-token.js';

const HASH = createHash('sha256').update('signature').digest();
type Answer = (query: Uint8Array) => Uint8Array;

const granted = (token: Uint8Array): Buffer => sequence(sequence(integer(0)), token);
const nonceOf = (query: Uint8Array): Buffer => Buffer.from(parseDer(query).child(2).content);

describe('Asking for a time stamp (SIGNING: CMS profile, INV-40)', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
  });

  async function ask(answer: Answer | undefined, options: TimeStampOptions = {}): Promise<Uint8Array> {
    const spoil = answer && ((query: Uint8Array) => answer(query));
    const authority = await startTimeAuthority(world.tsa, spoil);
    try {
      return await timeStamperAt(authority.url, options)(HASH);
    } finally {
      authority.close();
    }
  }
  const refusal = (answer: Answer, options?: TimeStampOptions) =>
    ask(answer, options).then(
      () => 'stamped',
      (why) => (why instanceof TimeStampRefused ? why.reason : String(why)),
    );
  const token = (query: Uint8Array, bend = {}) =>
    granted(forgeToken(HASH, world.tsa, { imprint: HASH, nonce: nonceOf(query), ...bend }));

  judgedBy('openssl')('brings a token of openssl that stamps this digest', async () => {
    const bytes = await ask(undefined);
    const read = readTimeToken(bytes, () => HASH);
    expect(read).toMatchObject({ reasons: [] });
    expect(Math.abs(+read.time! - Date.now())).toBeLessThan(60_000);
  });

  it('accepts a right answer, and only of the authorities that are named', async () => {
    expect(await refusal((query) => token(query))).toBe('stamped');
    const authorities = [authorityId(world.tsa.certificate)];
    expect(await refusal((query) => token(query), { authorities })).toBe('stamped');
    expect(await refusal((query) => token(query), { authorities: ['00'] })).toBe('authority');
  });

  it('refuses another nonce, another imprint, a refusal, and what is no answer', async () => {
    expect(await refusal((query) => token(query, { nonce: Buffer.from([0x41, 1]) }))).toBe('nonce');
    expect(await refusal((query) => token(query, { nonce: undefined }))).toBe('nonce');
    expect(await refusal((query) => token(query, { imprint: Buffer.alloc(32) }))).toBe('imprint');
    expect(await refusal(() => sequence(sequence(integer(2))))).toBe('refused');
    expect(await refusal(() => sequence(sequence(integer(0))))).toBe('refused');
    expect(await refusal(() => Buffer.from('<html>'))).toBe('malformed');
    expect(await refusal(() => granted(Buffer.from([5, 0])))).toBe('malformed');
    expect(await refusal(() => Buffer.alloc(80_000))).toBe('unreachable');
  });

  it('refuses the stamp of a certificate that is not for time stamping, or a changed signature', async () => {
    const other = await bentHolder(world, { purposes: [OID.timeStamping], isPurposeCritical: false });
    const by = (query: Uint8Array) => granted(forgeToken(HASH, other, { imprint: HASH, nonce: nonceOf(query) }));
    expect(await refusal(by)).toBe('authority');
    const signature = (value: Buffer) => Buffer.from(value.fill(9, 8, 12));
    expect(await refusal((query) => token(query, { cms: { signature } }))).toBe('authority');
  });

  it('fails when nobody answers; a signature is then B-B only if the caller allows it', async () => {
    const timeStamper = timeStamperAt('http://127.0.0.1:9/', { timeout: 500 });
    await expect(timeStamper(HASH)).rejects.toThrow(TimeStampRefused);
    const order = { pdf: typesetLetter(), signer: world.head, fieldName: 'head', timeStamper };
    await expect(signPdf(order)).rejects.toThrow(TimeStampRefused);
    const told: unknown[] = [];
    await signPdf({ ...order, withoutTimeStamp: (why) => told.push(why) });
    expect(told).toHaveLength(1);
  });
});
