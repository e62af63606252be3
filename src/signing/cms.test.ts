import { createHash } from 'node:crypto';
import { asFiles, judgedBy, run } from '../../test/support/signing/judges.js';
import { issuePerson, type KeyChoice, keyPair, makeWorld, type World } from '../../test/support/signing/world.js';
import { SigningRefused, signCms } from './cms.js';
import { toPem } from './pem.js';
import { signWith } from './signing-key.js';

const CONTENT = Buffer.from('نص الكتاب');
const digest = createHash('sha256').update(CONTENT).digest();

describe('The CMS of a signature (SIGNING: CMS profile)', () => {
  let world: World;
  beforeAll(async () => {
    world = await makeWorld();
  });

  for (const choice of ['P-256', 'P-384', 'RSA-2048', 'RSA-3072'] as KeyChoice[]) {
    judgedBy('openssl')(`is accepted by openssl for a ${choice} signer`, async () => {
      const signer = await issuePerson(world, choice);
      const cms = await signCms(digest, signer);
      const files = asFiles({ cms, content: CONTENT, root: toPem('CERTIFICATE', world.root.certificate) });
      const given = ['-in', files.cms, '-inform', 'DER', '-content', files.content, '-binary', '-CAfile', files.root];
      expect(run('openssl', ['cms', '-verify', ...given, '-purpose', 'any']).out).toContain('erification successful');
      expect(run('openssl', ['cms', '-verify', ...given]).out).toContain('erification successful');
      const other = asFiles({ content: Buffer.from('نص آخر') });
      const changed = given.map((word) => (word === files.content ? other.content : word));
      expect(run('openssl', ['cms', '-verify', ...changed]).status).not.toBe(0);
    });
  }

  it('is refused when the key behind the callback is not the key of the certificate', async () => {
    const stranger = signWith(keyPair('P-256').privateKey);
    await expect(signCms(digest, { ...world.head, sign: stranger })).rejects.toThrow(SigningRefused);
  });

  it('is refused for a key that is too weak', async () => {
    const weak = await issuePerson(world, 'RSA-1024');
    await expect(signCms(digest, weak)).rejects.toThrow(SigningRefused);
  });
});
