import { describeForgeries, type Forgery } from '../../../test/support/signing/forge.js';
import { DAY, listOf, makeWorld, serialOf } from '../../../test/support/signing/world.js';

const withLists = (
  name: string,
  options: Forgery['options'],
  verdict: Forgery['verdict'],
  reason: Forgery['reason'],
): Forgery => ({
  name,
  make: ({ sealed }) => sealed,
  options,
  verdict,
  reason,
});

const lists: Forgery[] = [
  withLists('no list', () => ({ crls: [] }), 'INDETERMINATE', 'no-crl'),
  withLists('no list of the root', ({ world }) => ({ crls: [world.crls[1]!] }), 'INDETERMINATE', 'no-crl'),
  withLists('no list of the issuing authority', ({ world }) => ({ crls: [world.crls[0]!] }), 'INDETERMINATE', 'no-crl'),
  withLists(
    'a stale list',
    async ({ world }) => ({
      crls: [world.crls[0]!, await listOf(world.ca, new Date(+world.at - 9 * DAY))],
    }),
    'INDETERMINATE',
    'stale-crl',
  ),
  withLists(
    'a list from the future',
    async ({ world }) => ({
      crls: [world.crls[0]!, await listOf(world.ca, new Date(+world.at + DAY))],
    }),
    'INDETERMINATE',
    'crl-unusable',
  ),
  withLists(
    'a list that a stranger of the same name signed',
    async ({ world }) => {
      const stranger = await makeWorld(world.at);
      return { crls: [world.crls[0]!, await listOf(stranger.ca, world.at)] };
    },
    'INDETERMINATE',
    'crl-unusable',
  ),
  withLists(
    'a list with one changed byte',
    ({ world }) => {
      const changed = Buffer.from(world.crls[1]!);
      changed[changed.length - 1]! ^= 1;
      return { crls: [world.crls[0]!, changed] };
    },
    'INDETERMINATE',
    'crl-unusable',
  ),
  withLists(
    'lists that are garbage',
    () => ({ crls: [Buffer.from('crl'), Buffer.alloc(0)] }),
    'INDETERMINATE',
    'no-crl',
  ),
  withLists(
    'the signer revoked',
    async ({ world }) => ({
      crls: [
        world.crls[0]!,
        await listOf(world.ca, world.at, [{ serial: serialOf(world.head.certificate), at: world.at }]),
      ],
    }),
    'INVALID',
    'certificate-revoked',
  ),
  withLists(
    'the signer revoked in a list that is stale',
    async ({ world }) => {
      const then = new Date(+world.at - 9 * DAY);
      const revoked = [{ serial: serialOf(world.head.certificate), at: then }];
      return { crls: [world.crls[0]!, await listOf(world.ca, then, revoked)] };
    },
    'INVALID',
    'certificate-revoked',
  ),
  withLists(
    'the seal revoked',
    async ({ world }) => ({
      crls: [
        world.crls[0]!,
        await listOf(world.ca, world.at, [{ serial: serialOf(world.seal.certificate), at: world.at }]),
      ],
    }),
    'INVALID',
    'certificate-revoked',
  ),
  withLists(
    'the issuing authority revoked',
    async ({ world }) => ({
      crls: [
        await listOf(world.root, world.at, [{ serial: serialOf(world.ca.certificate), at: world.at }]),
        world.crls[1]!,
      ],
    }),
    'INVALID',
    'certificate-revoked',
  ),
];

describeForgeries('Revocation lists: none or a stale one is never good news (SIGNING: rule 7)', lists);
