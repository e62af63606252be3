import { gapOf, type Kit, makeKit, verifyIn } from '../../test/support/signing/forge.js';
import { forgeToken } from '../../test/support/signing/forge-cms.js';
import { asFiles, judgedBy, run } from '../../test/support/signing/judges.js';
import { archivePdf } from './archive.js';
import { toPem } from './pem.js';

describe('The archive copy of a letter (INV-40: B-LTA)', () => {
  let kit: Kit;
  let archived: Uint8Array;
  beforeAll(async () => {
    kit = await makeKit();
    const { ca, crls, tsa, at } = kit.world;
    archived = await archivePdf({
      pdf: kit.sealed,
      certificates: [ca.certificate],
      crls,
      timeStamper: async (hash) => forgeToken(hash, tsa, { imprint: hash, time: at }),
      fieldName: 'archive-1',
    });
  });

  it('keeps the delivered bytes in front, and is VALID by its own lists', async () => {
    expect(Buffer.compare(archived.subarray(0, kit.sealed.length), kit.sealed)).toBe(0);
    expect(await verifyIn(kit.world, archived, { crls: [] })).toMatchObject({ verdict: 'VALID', reasons: [] });
  });

  judgedBy('openssl')('holds a document time stamp that openssl accepts', () => {
    const { start, end } = gapOf(archived);
    const hex = Buffer.from(archived.subarray(start + 1, end - 1)).toString('latin1');
    const token = Buffer.from(hex, 'hex');
    const files = asFiles({
      token: token.subarray(0, 4 + token.readUInt16BE(2)),
      covered: Buffer.concat([archived.subarray(0, start), archived.subarray(end)]),
      root: toPem('CERTIFICATE', kit.world.root.certificate),
      chain: toPem('CERTIFICATE', kit.world.ca.certificate),
    });
    const given = ['-in', files.token, '-token_in', '-data', files.covered];
    const trusting = ['-CAfile', files.root, '-untrusted', files.chain];
    expect(run('openssl', ['ts', '-verify', ...given, ...trusting]).out).toContain('Verification: OK');
  });

  judgedBy('pdfsig')('is accepted by pdfsig: both signatures and the time stamp', () => {
    const { pdf } = asFiles({ pdf: archived });
    expect(run('pdfsig', ['-nocert', pdf]).out.match(/Signature is Valid/g)?.length).toBeGreaterThanOrEqual(2);
  });

  judgedBy('qpdf')('is a sound PDF to qpdf', () => {
    const { pdf } = asFiles({ pdf: archived });
    expect(run('qpdf', ['--check', pdf])).toMatchObject({ status: 0 });
  });
});
