import {
  CADES,
  describeForgeries,
  type Forgery,
  invalid,
  type Kit,
  refill,
  signWith,
} from '../../../test/support/signing/forge.js';
import { forgeCms } from '../../../test/support/signing/forge-cms.js';
import {
  anatomy,
  append,
  bytesOf,
  latin1,
  type UpdateBend,
  withEntry,
} from '../../../test/support/signing/forge-pdf.js';

type Parts = ReturnType<typeof anatomy>;

/** The head signs a letter that the forger prepared, and the forger then saves again. */
const shadow =
  (prepare: (parts: Parts) => UpdateBend, later: (parts: Parts, prepared: Parts) => UpdateBend) => async (kit: Kit) => {
    const prepared = append(kit.letter, prepare(anatomy(kit.letter)));
    const signed = await signWith(prepared, (covered) => forgeCms(covered, kit.world.head), CADES, 'head');
    return append(signed, later(anatomy(signed), anatomy(kit.letter)));
  };

const overlay = (parts: Parts): UpdateBend => ({
  objects: {
    [parts.next]: '<< /Type /Annot /Subtype /Stamp /Rect [0 0 600 800] /F 4 >>',
    [parts.page]: withEntry(parts.body(parts.page), `/Annots [${parts.next} 0 R]`),
  },
});

const textField = (parts: Parts): UpdateBend => ({
  objects: {
    [parts.next]: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (sum) /V (100) /Rect [9 9 99 99] >>',
    [parts.page]: withEntry(parts.body(parts.page), `/Annots [${parts.next} 0 R]`),
    [parts.root]: withEntry(parts.body(parts.root), `/AcroForm << /Fields [${parts.next} 0 R] >>`),
  },
});

const secondLetter = (parts: Parts): UpdateBend => ({
  objects: { [parts.next]: parts.body(parts.root).replace('/Lang', '/Gnal') },
});

const shadows: Forgery[] = [
  invalid(
    'hide: an overlay that was signed is taken off the page',
    shadow(overlay, (parts, prepared) => ({ objects: { [parts.annotations]: `[${prepared.next + 3} 0 R]` } })),
    'forbidden-change',
    'not-covered',
  ),
  invalid(
    'hide: an overlay that was signed is made hidden',
    shadow(overlay, (parts, prepared) => ({
      objects: { [prepared.next]: parts.body(prepared.next).replace('/F 4', '/F 2') },
    })),
    'forbidden-change',
  ),
  invalid(
    'hide: an overlay that was signed is freed',
    shadow(overlay, (_, prepared) => ({ objects: {}, free: [prepared.next] })),
    'object-removed',
  ),
  invalid(
    'replace: the value of a text field that was signed',
    shadow(textField, (parts, prepared) => ({
      objects: { [prepared.next]: parts.body(prepared.next).replace('(100)', '(900)') },
    })),
    'forbidden-change',
  ),
  invalid(
    'replace: a font, so that digits look like others',
    ({ sealed }) => {
      const { file } = anatomy(sealed);
      const font = [...file.revisions[0]!.objects.values()].find(({ value }) =>
        latin1(sealed.subarray(value.start, value.end)).includes('/Type0'),
      )!;
      const text = latin1(sealed.subarray(font.value.start, font.value.end));
      return append(sealed, { objects: { [font.number]: text.replace('/Identity-H', '/Identity-V') } });
    },
    'forbidden-change',
  ),
  invalid(
    'hide and replace: a second catalog that was signed becomes the root',
    shadow(secondLetter, (_, prepared) => ({ objects: {}, root: prepared.next })),
    'forbidden-change',
    'not-covered',
  ),
  invalid(
    'hide and replace: an unlisted object in what was signed',
    async ({ letter, world }) => {
      const parts = anatomy(letter);
      const prepared = append(letter, {
        objects: { [parts.next]: '<< >>' },
        between: `${parts.page} 0 obj\n<< /Type /Page >>\nendobj\n`,
      });
      const first = `${parts.next} 0 obj`;
      expect(latin1(prepared)).toContain(first);
      const seal = (covered: Uint8Array) => forgeCms(covered, world.head);
      return signWithoutReading(letter, prepared, seal);
    },
    'hidden-object',
  ),
  invalid(
    'an object of the same number and a higher generation',
    ({ sealed }) => {
      const parts = anatomy(sealed);
      const text = latin1(append(sealed, { objects: { [parts.page]: parts.body(parts.page) } }));
      const raised = replaceLast(text, `${parts.page} 0 obj`, `${parts.page} 1 obj`);
      return bytesOf(replaceLast(raised, ' 00000 n', ' 00001 n'));
    },
    'forbidden-change',
  ),
];

function replaceLast(text: string, from: string, to: string): string {
  const at = text.lastIndexOf(from);
  return text.slice(0, at) + to + text.slice(at + from.length);
}

/** Signs `prepared`, which our own writer refuses, by moving the signature's revision of another file behind it. */
async function signWithoutReading(
  letter: Uint8Array,
  prepared: Uint8Array,
  seal: (covered: Uint8Array) => Uint8Array,
): Promise<Uint8Array> {
  const plain = append(letter, { objects: { [anatomy(letter).next]: '<< >>' } });
  const signed = latin1(await signWith(plain, seal, CADES, 'head'));
  const shift = prepared.length - plain.length;
  const update = signed.slice(plain.length);
  const moved = update
    .replace(/(\d{10}) 00000 n/g, (_, offset: string) => `${String(Number(offset) + shift).padStart(10, '0')} 00000 n`)
    .replace(/\/ByteRange \[0 (\d+) (\d+) (\d+)\] */, (found, a: string, b: string, c: string) =>
      `/ByteRange [0 ${Number(a) + shift} ${Number(b) + shift} ${c}]`.padEnd(found.length),
    )
    .replace(/\/Prev (\d+)/, () => `/Prev ${/startxref\n(\d+)\n%%EOF\n$/.exec(latin1(prepared))![1]}`)
    .replace(/startxref\n(\d+)/, (_, at: string) => `startxref\n${Number(at) + shift}`);
  return refill(bytesOf(latin1(prepared) + moved), seal);
}

const fieldOf = ({ body, form }: Parts): number => Number(/\/Fields \[(\d+)/.exec(body(form))![1]);

const others: Forgery[] = [
  invalid(
    'a widget that stands on the page twice',
    ({ sealed }) => {
      const parts = anatomy(sealed);
      const twice = parts.body(parts.annotations).replace(']', ` ${fieldOf(parts)} 0 R]`);
      return append(sealed, { objects: { [parts.annotations]: twice } });
    },
    'field-shape',
    'annotation-added',
  ),
  invalid(
    'a field listed twice in the form',
    ({ sealed }) => {
      const parts = anatomy(sealed);
      const twice = parts.body(parts.form).replace(']', ` ${fieldOf(parts)} 0 R]`);
      return append(sealed, { objects: { [parts.form]: twice } });
    },
    'signature-stray',
    'field-shape',
  ),
  invalid(
    'a signature in the field itself and not an object of its own',
    async ({ letter, world }) => {
      const parts = anatomy(letter);
      const value =
        '<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange [0 1 2 3] /Contents <00> >>';
      const field = `<< /FT /Sig /T (direct) /V ${value} /Type /Annot /Subtype /Widget /Rect [0 0 0 0] >>`;
      const prepared = append(letter, {
        objects: {
          [parts.next]: field,
          [parts.root]: withEntry(parts.body(parts.root), `/AcroForm << /Fields [${parts.next} 0 R] >>`),
        },
      });
      return signWith(prepared, (covered) => forgeCms(covered, world.head));
    },
    'field-shape',
  ),
  invalid(
    'a field whose value is a signature of before, moved by a later save',
    ({ sealed }) => {
      const parts = anatomy(sealed);
      const signature = Number(/\/V (\d+)/.exec(parts.body(fieldOf(parts)))![1]);
      const field = `<< /Type /Annot /Subtype /Widget /FT /Sig /T (again) /V ${signature} 0 R /Rect [0 0 0 0] >>`;
      return append(sealed, {
        objects: {
          [parts.next]: field,
          [parts.form]: parts.body(parts.form).replace(']', ` ${parts.next} 0 R]`),
        },
      });
    },
    'signature-stray',
    'not-covered',
  ),
  invalid(
    'the store together with a changed page',
    ({ sealed }) => {
      const parts = anatomy(sealed);
      return append(sealed, {
        objects: {
          [parts.root]: withEntry(parts.body(parts.root), '/DSS << /Certs [] >>'),
          [parts.page]: withEntry(parts.body(parts.page), '/Rotate 180'),
        },
      });
    },
    'forbidden-change',
    'not-covered',
  ),
  {
    name: 'a store alone is allowed',
    make: ({ sealed }) => {
      const parts = anatomy(sealed);
      return append(sealed, {
        objects: {
          [parts.root]: withEntry(parts.body(parts.root), '/DSS << /Certs [] >> /Extensions << /ESIC << >> >>'),
        },
      });
    },
    verdict: 'VALID',
    reason: [],
  },
  invalid(
    'a key of no known meaning in a later trailer',
    ({ sealed }) => {
      const parts = anatomy(sealed);
      return append(sealed, {
        objects: { [parts.root]: withEntry(parts.body(parts.root), '/DSS << /Certs [] >>') },
        trailer: '/Elsewhere 1 0 R',
      });
    },
    'forbidden-change',
  ),
];

describeForgeries('Shadow attacks (SIGNING: rules 2 and 9)', shadows);
describeForgeries('Other ways to bend fields and stores (SIGNING: rules 4, 5 and 9)', others);
