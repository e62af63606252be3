import { describeForgeries, type Forgery, row, STAMP, signWith } from '../../../test/support/signing/forge.js';
import { forgeCms, forgeStamped, forgeToken } from '../../../test/support/signing/forge-cms.js';
import { DAY } from '../../../test/support/signing/world.js';

const documentStamps: Forgery[] = [
  row(
    'of something else',
    (kit) => signWith(kit.sealed, () => forgeToken(Buffer.from('x'), kit.world.tsa, { time: kit.world.at }), STAMP),
    'INVALID',
    'time-stamp-imprint',
  ),
  row(
    'from tomorrow',
    (kit) =>
      signWith(
        kit.sealed,
        (covered) => forgeToken(covered, kit.world.tsa, { time: new Date(+kit.world.at + DAY) }),
        STAMP,
      ),
    'INVALID',
    'time-stamp-future',
  ),
  row(
    'by a signer of documents',
    (kit) => signWith(kit.sealed, (covered) => forgeToken(covered, kit.world.seal, { time: kit.world.at }), STAMP),
    'INVALID',
    'time-stamp-purpose',
  ),
  row(
    'that is a signature instead',
    (kit) => signWith(kit.sealed, (covered) => forgeCms(covered, kit.world.head), STAMP),
    'INVALID',
    'time-stamp-malformed',
  ),
  row(
    'older than the time stamp that it covers',
    async (kit) => {
      const first = await signWith(
        kit.letter,
        (covered) => forgeStamped(covered, kit.world.head, kit.world.tsa, { time: kit.world.at }),
        undefined,
        'first',
      );
      const time = new Date(+kit.world.at - DAY);
      return signWith(first, (covered) => forgeToken(covered, kit.world.tsa, { time }), STAMP);
    },
    'INVALID',
    'time-stamp-order',
  ),
  row(
    'a signature in its place',
    (kit) => signWith(kit.sealed, (covered) => forgeToken(covered, kit.world.tsa, { time: kit.world.at })),
    'INVALID',
    'cms-content',
  ),
];

describeForgeries('Document time stamps (SIGNING: rule 8)', documentStamps);
