import { generateKeyPairSync } from 'node:crypto';
import { fewAtOnce } from './few-at-once.js';
import {
  normalPin,
  openFromEnvironment,
  openWithPin,
  type PinSeal,
  sealUnderEnvironment,
  sealUnderPin,
} from './sealed-key.js';

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const seal: PinSeal = {
  pin: '482915',
  pepper: Buffer.alloc(32, 7),
  personId: 'person-1',
  certificate: Buffer.from('certificate'),
};

describe('A key sealed under a PIN (SIGNING: certificates and keys)', () => {
  let sealed: Buffer;
  beforeAll(async () => {
    sealed = await sealUnderPin(privateKey, seal);
  });

  it('opens with the PIN typed in ASCII, Arabic-Indic or Persian digits', async () => {
    const pins = ['482915', '٤٨٢٩١٥', '۴۸۲۹۱۵'];
    const opened = await Promise.all(pins.map((pin) => openWithPin(sealed, { ...seal, pin })));
    expect(opened.map((key) => key.ok && key.privateKey.equals(privateKey))).toEqual([true, true, true]);
  });

  it('answers wrong-pin for a wrong PIN, another person, another certificate or another pepper', async () => {
    const wrong: Partial<PinSeal>[] = [
      { pin: '482916' },
      { personId: 'person-2' },
      { certificate: Buffer.from('other') },
      { pepper: Buffer.alloc(32, 8) },
      { pin: 'abcdef' },
    ];
    const opened = await Promise.all(wrong.map((change) => openWithPin(sealed, { ...seal, ...change })));
    expect(opened).toEqual(wrong.map(() => ({ ok: false, reason: 'wrong-pin' })));
  });

  it('answers damaged for bytes that are not a sealed key', async () => {
    expect(await openWithPin(Buffer.alloc(10), seal)).toEqual({ ok: false, reason: 'damaged' });
    expect(await openWithPin(Buffer.alloc(200), seal)).toEqual({ ok: false, reason: 'damaged' });
  });

  it('is refused a PIN that is not 6 to 12 digits', async () => {
    expect(['12345', '1234567890123', '12 456', '', '٤٨٢٩١'].map(normalPin)).toEqual(Array(5).fill(undefined));
    await expect(sealUnderPin(privateKey, { ...seal, pin: '12345' })).rejects.toThrow(RangeError);
  });

  it('never looks the same twice and never shows the key', async () => {
    const again = await sealUnderPin(privateKey, seal);
    expect(again.equals(sealed)).toBe(false);
    const plain = privateKey.export({ format: 'der', type: 'pkcs8' });
    expect(sealed.includes(plain.subarray(40, 60))).toBe(false);
  });
});

describe('Openings', () => {
  it('run two at a time and in their order, also when one fails', async () => {
    const turn = fewAtOnce(2);
    const log: string[] = [];
    let running = 0;
    const work = (name: string) => async () => {
      running++;
      log.push(`${name}${running}`);
      await new Promise((done) => setImmediate(done));
      running--;
      if (name === 'b') throw new Error(name);
    };
    await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((name) => turn(work(name))));
    expect(log.map((entry) => entry[0]).join('')).toBe('abcde');
    expect(log.every((entry) => Number(entry[1]) <= 2)).toBe(true);
  });
});

describe('A key sealed under the environment', () => {
  const place = { secret: Buffer.alloc(32, 3), ownerId: 'BNH', certificate: Buffer.from('seal') };
  const sealed = sealUnderEnvironment(privateKey, place);

  it('opens for the same secret, owner and certificate only', () => {
    const opened = openFromEnvironment(sealed, place);
    expect(opened.ok && opened.privateKey.equals(privateKey)).toBe(true);
    const changes = [{ secret: Buffer.alloc(32, 4) }, { ownerId: 'TKH' }, { certificate: Buffer.from('x') }];
    for (const change of changes) {
      expect(openFromEnvironment(sealed, { ...place, ...change })).toEqual({ ok: false, reason: 'damaged' });
    }
  });

  it('is not opened as a key under a PIN, nor the reverse', async () => {
    expect(await openWithPin(sealed, seal)).toEqual({ ok: false, reason: 'damaged' });
  });

  it('refuses a secret shorter than 32 bytes', () => {
    expect(() => sealUnderEnvironment(privateKey, { ...place, secret: Buffer.alloc(16) })).toThrow('32 bytes');
  });
});
