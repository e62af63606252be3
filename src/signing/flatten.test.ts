import { PDFDocument } from 'pdf-lib';
import { verifyIn } from '../../test/support/signing/forge.js';
import { asFiles, judgedBy, run } from '../../test/support/signing/judges.js';
import { typesetLetter } from '../../test/support/signing/typeset.js';
import { makeWorld } from '../../test/support/signing/world.js';
import { flattenToClassicXref } from './flatten.js';
import { signPdf } from './pades.js';
import { readClassicFile } from './pdf/classic-file.js';
import { entry } from './pdf/values.js';

describe('A PDF with object streams (SIGNING: order and file layout)', () => {
  let packed: Uint8Array;
  beforeAll(async () => {
    packed = await (await PDFDocument.load(typesetLetter(), { updateMetadata: false })).save();
  });

  it('is not signed as it is', async () => {
    const { head } = await makeWorld();
    await expect(signPdf({ pdf: packed, signer: head, fieldName: 'head' })).rejects.toThrow('xref-stream');
  });

  it('is signed and VALID after it was flattened, and keeps metadata, tags and output intent', async () => {
    const world = await makeWorld();
    const flat = await flattenToClassicXref(packed);
    const catalog = readClassicFile(flat).catalog();
    for (const key of ['Metadata', 'StructTreeRoot', 'MarkInfo', 'OutputIntents', 'Lang']) {
      expect(entry(catalog, key)).toBeDefined();
    }
    const pdf = await signPdf({ pdf: flat, signer: world.head, fieldName: 'head' });
    expect(await verifyIn(world, pdf)).toMatchObject({ verdict: 'VALID' });
  });

  judgedBy('qpdf')('is sound to qpdf after it was flattened', async () => {
    const { pdf } = asFiles({ pdf: await flattenToClassicXref(packed) });
    expect(run('qpdf', ['--check', pdf])).toMatchObject({ status: 0 });
  });
});
