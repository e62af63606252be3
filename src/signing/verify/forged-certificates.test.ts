import { describeForgeries, type Forgery, type Kit, signWith } from '../../../test/support/signing/forge.js';
import {
  bentAuthority,
  bentHolder,
  type CertificateBend,
  KeyUsageFlags,
} from '../../../test/support/signing/forge-certificates.js';
import { forgeCms } from '../../../test/support/signing/forge-cms.js';
import { DAY, type Holder, makeWorld } from '../../../test/support/signing/world.js';
import { extension } from '../certificate-signing.js';
import { context, integer, sequence, yes } from '../der-write.js';
import { OID } from '../oids.js';

const signedBy = (make: (kit: Kit) => Holder | Promise<Holder>) => async (kit: Kit) => {
  const signer = await make(kit);
  return signWith(kit.letter, (covered) => forgeCms(covered, signer));
};

const bent = (
  name: string,
  bend: CertificateBend | ((kit: Kit) => CertificateBend | Promise<CertificateBend>),
  verdict: Forgery['verdict'],
  reason: Forgery['reason'],
): Forgery => ({
  name,
  make: signedBy(async (kit) => bentHolder(kit.world, typeof bend === 'function' ? await bend(kit) : bend)),
  verdict,
  reason,
});

const purposes: Forgery[] = [
  bent('key usage for encryption only', { usage: KeyUsageFlags.keyEncipherment }, 'INVALID', 'key-usage'),
  bent('no key usage', { usage: 'none' }, 'INVALID', 'key-usage'),
  bent('a certificate for servers', { purposes: ['1.3.6.1.5.5.7.3.1'] }, 'INVALID', 'extended-key-usage'),
  bent('a certificate for time stamps', { purposes: [OID.timeStamping] }, 'INVALID', 'extended-key-usage'),
  bent('a certificate for code', { purposes: ['1.3.6.1.5.5.7.3.3'] }, 'INVALID', 'extended-key-usage'),
  bent('no purpose at all', { purposes: 'none' }, 'INDETERMINATE', 'purpose-missing'),
  bent('an authority as signer', { isCa: true }, 'INVALID', 'signer-is-ca'),
  bent(
    'a critical extension that nobody knows',
    { more: [extension('1.2.3.4.5', true, yes())] },
    'INVALID',
    'critical-extension',
  ),
];

const times: Forgery[] = [
  bent(
    'expired before',
    ({ world }) => ({ from: new Date(+world.at - 20 * DAY), until: new Date(+world.at - DAY) }),
    'INVALID',
    'certificate-expired',
  ),
  bent('not valid yet', ({ world }) => ({ from: new Date(+world.at + DAY) }), 'INVALID', 'certificate-not-yet-valid'),
];

const authorities: Forgery[] = [
  bent(
    'issued by a person',
    ({ world }) => ({
      issuer: { certificate: world.head.certificate, sign: world.head.sign },
      chain: [world.head.certificate, world.ca.certificate],
    }),
    'INVALID',
    'not-a-ca',
  ),
  bent(
    'issued by an authority that may not certify',
    async ({ world }) => ({
      issuer: await bentAuthority(world, { usage: KeyUsageFlags.digitalSignature }),
    }),
    'INVALID',
    'key-usage',
  ),
  bent(
    'issued below pathLen 0',
    async ({ world }) => {
      const below = await bentAuthority(world, { issuer: world.ca });
      return { issuer: below, chain: [below.certificate, world.ca.certificate] };
    },
    'INVALID',
    'path-length',
  ),
  bent(
    'issued by an authority with name constraints',
    async ({ world }) => {
      const constraints = extension(OID.nameConstraints, true, sequence(context(0, sequence(context(2)))));
      return { issuer: await bentAuthority(world, { more: [constraints] }) };
    },
    'INVALID',
    'critical-extension',
  ),
  bent(
    'issued by an authority with policy constraints',
    async ({ world }) => {
      const constraints = extension('2.5.29.36', true, sequence(integer(1)));
      return { issuer: await bentAuthority(world, { more: [constraints] }) };
    },
    'INVALID',
    'critical-extension',
  ),
  bent(
    'issued by an expired authority',
    async ({ world }) => ({
      issuer: await bentAuthority(world, {
        from: new Date(+world.at - 50 * DAY),
        until: new Date(+world.at - 10 * DAY),
      }),
      until: new Date(+world.at + DAY),
    }),
    'INVALID',
    'certificate-expired',
  ),
  bent(
    'issued by an authority with a weak key',
    async ({ world }) => ({
      issuer: await bentAuthority(world, { key: 'RSA-1024' }),
    }),
    'INVALID',
    'weak-key',
  ),
  {
    name: 'the whole chain of a stranger with the same names',
    make: async (kit) => {
      const stranger = await makeWorld(kit.world.at);
      return signWith(kit.letter, (covered) => forgeCms(covered, stranger.head));
    },
    verdict: 'INVALID',
    reason: 'certificate-signature',
  },
  {
    name: 'the chain of a stranger',
    make: async (kit) => {
      const mine = await bentAuthority(kit.world, { issuer: (await makeWorld(kit.world.at)).ca, subject: 'غريب' });
      const signer = await bentHolder(kit.world, { issuer: mine });
      return signWith(kit.letter, (covered) => forgeCms(covered, signer));
    },
    options: () => ({ trust: [] }),
    verdict: 'INDETERMINATE',
    reason: 'untrusted-issuer',
  },
  {
    name: 'nobody trusted',
    make: ({ sealed }) => sealed,
    options: () => ({ trust: [] }),
    verdict: 'INDETERMINATE',
    reason: 'untrusted-issuer',
  },
  {
    name: 'a root that is no certificate',
    make: ({ sealed }) => sealed,
    options: () => ({ trust: [Buffer.from('root')] }),
    verdict: 'INDETERMINATE',
    reason: 'untrusted-issuer',
  },
];

describeForgeries('Purposes of a certificate (SIGNING: rule 7)', purposes);
describeForgeries('Times of a certificate (SIGNING: rule 7)', times);
describeForgeries('Authorities (SIGNING: rule 7)', authorities);
