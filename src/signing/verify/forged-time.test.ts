import { describeForgeries, type Forgery, type Kit, row, signWith } from '../../../test/support/signing/forge.js';
import { bentHolder, type CertificateBend } from '../../../test/support/signing/forge-certificates.js';
import {
  forgeCms,
  forgeStamped,
  forgeToken,
  type TokenBend,
  tokenAttribute,
  withUnsigned,
} from '../../../test/support/signing/forge-cms.js';
import { DAY, listOf, makeWorld, serialOf } from '../../../test/support/signing/world.js';
import { OID } from '../oids.js';

const stamped = (bend: TokenBend | ((kit: Kit) => TokenBend)) => (kit: Kit) =>
  signWith(kit.letter, (covered) =>
    forgeStamped(covered, kit.world.head, kit.world.tsa, {
      time: kit.world.at,
      ...(typeof bend === 'function' ? bend(kit) : bend),
    }),
  );

const stampedBy = (bend: CertificateBend | ((kit: Kit) => CertificateBend)) => async (kit: Kit) => {
  const tsa = await bentHolder(kit.world, {
    purposes: [OID.timeStamping],
    isPurposeCritical: true,
    ...(typeof bend === 'function' ? bend(kit) : bend),
  });
  return signWith(kit.letter, (covered) => forgeStamped(covered, kit.world.head, tsa, { time: kit.world.at }));
};

const tokens: Forgery[] = [
  row(
    'a time stamp from tomorrow',
    stamped(({ world }) => ({ time: new Date(+world.at + DAY) })),
    'INVALID',
    'time-stamp-future',
  ),
  row('a time stamp of something else', stamped({ imprint: Buffer.alloc(32) }), 'INVALID', 'time-stamp-imprint'),
  row('a time stamp with SHA-1', stamped({ hash: 'sha1' }), 'INVALID', 'time-stamp-imprint'),
  row(
    'a time stamp with a changed signature',
    stamped({ cms: { signature: (value) => Buffer.from(value.fill(7, 8, 12)) } }),
    'INVALID',
    'time-stamp-signature',
  ),
  row(
    'a time stamp that is signed with SHA-1',
    stamped({ cms: { digest: OID.sha1, hash: 'sha1' } }),
    'INVALID',
    'time-stamp-signature',
  ),
  row(
    'a time stamp without signed attributes',
    stamped({ cms: { hasSignedAttributes: false } }),
    'INVALID',
    'time-stamp-signature',
  ),
  row(
    'a time stamp of another kind of content',
    stamped({ cms: { contentType: OID.data } }),
    'INVALID',
    'time-stamp-malformed',
  ),
  row(
    'a time stamp without its certificate',
    stamped({ cms: { certificates: [] } }),
    'INVALID',
    'time-stamp-signature',
  ),
  row('a time stamp with a nonce is as good', stamped({ nonce: Buffer.from([0x55, 1, 2]) }), 'VALID'),
  row(
    'two time stamps in one attribute',
    (kit) =>
      signWith(kit.letter, (covered) => {
        const token = forgeToken(covered, kit.world.tsa, { time: kit.world.at });
        return withUnsigned(forgeCms(covered, kit.world.head), tokenAttribute(token, token));
      }),
    'INVALID',
    'time-stamp-malformed',
  ),
  row(
    'bytes that are no time stamp',
    (kit) =>
      signWith(kit.letter, (covered) =>
        withUnsigned(forgeCms(covered, kit.world.head), tokenAttribute(Buffer.from([5, 0]))),
      ),
    'INVALID',
    'time-stamp-malformed',
  ),
  row(
    'the time stamp of another signature',
    (kit) =>
      signWith(kit.letter, (covered) => {
        const token = forgeToken(Buffer.from('other'), kit.world.tsa, { time: kit.world.at });
        return withUnsigned(forgeCms(covered, kit.world.head), tokenAttribute(token));
      }),
    'INVALID',
    'time-stamp-imprint',
  ),
];

const authorities: Forgery[] = [
  row('by an authority of the right kind', stampedBy({}), 'VALID'),
  row('by a signer of documents', stampedBy({ purposes: [OID.documentSigning] }), 'INVALID', 'time-stamp-purpose'),
  row(
    'by an authority with a second purpose',
    stampedBy({ purposes: [OID.timeStamping, OID.emailProtection] }),
    'INVALID',
    'time-stamp-purpose',
  ),
  row(
    'by an authority whose purpose is not critical',
    stampedBy({ isPurposeCritical: false }),
    'INVALID',
    'time-stamp-purpose',
  ),
  row('by an authority without a purpose', stampedBy({ purposes: 'none' }), 'INVALID', 'time-stamp-purpose'),
  row(
    'by an authority that had expired',
    stampedBy(({ world }) => ({ until: new Date(+world.at - DAY) })),
    'INVALID',
    'time-stamp-certificate-expired',
  ),
  row(
    'by an authority that was not valid yet',
    stampedBy(({ world }) => ({ from: new Date(+world.at + DAY) })),
    'INVALID',
    'time-stamp-certificate-not-yet-valid',
  ),
  row('by an authority with a weak key', stampedBy({ key: 'RSA-1024' }), 'INVALID', 'time-stamp-weak-key'),
  {
    name: 'by an authority that lost its key',
    make: stamped({}),
    options: async ({ world }) => {
      const revoked = [{ serial: serialOf(world.tsa.certificate), at: world.at, reason: 1 }];
      return { crls: [world.crls[0]!, await listOf(world.ca, world.at, revoked)] };
    },
    verdict: 'INVALID',
    reason: 'time-stamp-certificate-revoked',
  },
  {
    name: 'by an authority that has expired since, and nothing later proves it',
    make: async (kit) => {
      const tsa = await bentHolder(kit.world, {
        purposes: [OID.timeStamping],
        isPurposeCritical: true,
        until: new Date(+kit.world.at + DAY),
      });
      return signWith(kit.letter, (covered) => forgeStamped(covered, kit.world.head, tsa, { time: kit.world.at }));
    },
    options: async ({ world }) => {
      const at = new Date(+world.at + 2 * DAY);
      return { at, crls: [await listOf(world.root, at), await listOf(world.ca, at)] };
    },
    verdict: 'INDETERMINATE',
    reason: 'time-stamp-authority-expired',
  },
  {
    name: 'by an authority that nobody trusts',
    make: async (kit) => {
      const { ca } = await makeWorld(kit.world.at);
      const tsa = await bentHolder(kit.world, {
        purposes: [OID.timeStamping],
        isPurposeCritical: true,
        issuer: { ...ca },
      });
      const stranger = { ...tsa, chain: [] };
      return signWith(kit.letter, (covered) => forgeStamped(covered, kit.world.head, stranger, { time: kit.world.at }));
    },
    verdict: 'INVALID',
    reason: 'time-stamp-certificate-signature',
  },
];

const noProof: Forgery[] = [
  {
    name: 'a signer revoked before the time stamp',
    make: stamped({}),
    options: async ({ world }) => {
      const revoked = [{ serial: serialOf(world.head.certificate), at: new Date(+world.at - DAY) }];
      return { crls: [world.crls[0]!, await listOf(world.ca, world.at, revoked)] };
    },
    verdict: 'INVALID',
    reason: 'certificate-revoked',
  },
  {
    name: 'a signer revoked later, when the time stamp proves nothing',
    make: stamped(({ world }) => ({ time: new Date(+world.at - 2 * DAY), imprint: Buffer.alloc(32) })),
    options: async ({ world }) => {
      const revoked = [{ serial: serialOf(world.head.certificate), at: new Date(+world.at - DAY) }];
      return { crls: [world.crls[0]!, await listOf(world.ca, world.at, revoked)] };
    },
    verdict: 'INVALID',
    reason: ['certificate-revoked', 'time-stamp-imprint'],
  },
];

describeForgeries('Time stamps of a signature (SIGNING: rule 8)', tokens);
describeForgeries('Time-stamp authorities (SIGNING: rule 8)', authorities);
describeForgeries('The best time (SIGNING: rule 7)', noProof);
