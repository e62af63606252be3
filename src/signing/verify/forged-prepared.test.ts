import {
  added,
  CADES,
  describeForgeries,
  type Forgery,
  invalid,
  type Kit,
  row,
  signWith,
} from '../../../test/support/signing/forge.js';
import { forgeCms } from '../../../test/support/signing/forge-cms.js';
import {
  type Anatomy,
  anatomy,
  append,
  pageContent,
  patch,
  stream,
  type UpdateBend,
  withEntry,
} from '../../../test/support/signing/forge-pdf.js';

const PAID = 'BT (paid) Tj ET';

/** The head signs a letter that the forger prepared. */
const signPrepared = ({ letter, world }: Kit, prepare: (parts: Anatomy) => UpdateBend, entries = CADES) => {
  const prepared = append(letter, prepare(anatomy(letter)));
  return signWith(prepared, (covered) => forgeCms(covered, world.head), entries, 'head');
};

const prepared =
  (prepare: (parts: Anatomy) => UpdateBend, later: (parts: Anatomy) => UpdateBend) => async (kit: Kit) => {
    const signed = await signPrepared(kit, prepare);
    return append(signed, later(anatomy(signed)));
  };

const streamOf = (dictionary: string): string => `${dictionary}\nstream\n${PAID}\nendstream`;

/** The page also draws the object that `pick` chooses: nothing to see, until a later save makes it a stream. */
const drawsToo =
  (pick: (parts: Anatomy) => number) =>
  (parts: Anatomy): UpdateBend => {
    const [content, number] = [pageContent(parts), pick(parts)];
    const page = parts.body(parts.page).replace(/\/Contents \d+ 0 R/, `/Contents [${content} 0 R ${number} 0 R]`);
    const bodies = { [number]: parts.body(number), [parts.page]: page };
    return { objects: { ...bodies, [number]: withEntry(bodies[number]!, `/Length ${PAID.length}`) } };
  };

const becomesStream = (pick: (parts: Anatomy) => number) =>
  prepared(drawsToo(pick), (parts) => ({ objects: { [pick(parts)]: streamOf(parts.body(pick(parts))) } }));

const infoOf = ({ file }: Anatomy): number => {
  const info = file.revisions[0]!.trailer.entries.get('Info');
  return info?.kind === 'reference' ? info.number : -1;
};

const sharedArray = (parts: Anatomy): UpdateBend => ({
  objects: {
    [parts.next]: `[${pageContent(parts)} 0 R]`,
    [parts.page]: parts
      .body(parts.page)
      .replace(/\/Annots \d+ 0 R/, '')
      .replace(/\/Contents \d+ 0 R/, `/Contents ${parts.next} 0 R /Annots ${parts.next} 0 R`),
  },
});

const WIDGET = '/Type /Annot /Subtype /Widget /FT /Sig';

const newField =
  (field: string) =>
  (parts: Anatomy): UpdateBend => ({
    objects: {
      [parts.next]: field,
      [parts.form]: parts.body(parts.form).replace(']', ` ${parts.next} 0 R]`),
      [parts.annotations]: parts.body(parts.annotations).replace(']', ` ${parts.next} 0 R]`),
    },
  });

const streams: Forgery[] = [
  invalid(
    'a new field that is a stream, in a list that the page also draws',
    prepared(sharedArray, newField(streamOf(`<< ${WIDGET} /T (x) /Rect [0 0 0 0] /Length ${PAID.length} >>`))),
    'forbidden-change',
  ),
  invalid(
    'a page that becomes a stream',
    becomesStream(({ page }) => page),
    'forbidden-change',
  ),
  invalid(
    'a catalog that becomes a stream',
    becomesStream(({ root }) => root),
    'forbidden-change',
  ),
  invalid(
    'an Info dictionary that becomes a stream, next to a new field',
    prepared(drawsToo(infoOf), (parts) => {
      const { objects } = newField(`<< ${WIDGET} /T (x) /Rect [0 0 0 0] >>`)(parts);
      return { objects: { ...objects, [infoOf(parts)]: streamOf(parts.body(infoOf(parts))) } };
    }),
    'forbidden-change',
  ),
  row(
    'page content that stands in another file',
    (kit) =>
      signPrepared(kit, (parts) => ({
        objects: { [pageContent(parts)]: '<< /Length 0 /F (http://example.org/letter) >>\nstream\n\nendstream' },
      })),
    'INDETERMINATE',
    'active-content',
  ),
];

const emptyField = (parts: Anatomy): UpdateBend => ({
  objects: {
    [parts.next]: `<< ${WIDGET} /T (second) /Rect [60 600 300 700] /F 4 /P ${parts.page} 0 R >>`,
    [parts.root]: withEntry(parts.body(parts.root), `/AcroForm << /Fields [${parts.next} 0 R] /SigFlags 3 >>`),
  },
});

const fillSecond =
  (value: string, isDrawn: boolean) =>
  (parts: Anatomy): UpdateBend => {
    const fields = parts.file.revisions.flatMap(({ objects }) => [...objects.values()]);
    const { number } = fields.find(({ value: { start, end } }) =>
      Buffer.from(parts.file.bytes.subarray(start, end)).includes('(second)'),
    )!;
    const drawing = isDrawn ? ` /AP << /N ${parts.next + 1} 0 R >>` : '';
    return {
      objects: {
        [number]: withEntry(parts.body(number), `/V ${value.replace('NEXT', String(parts.next))}${drawing}`),
        ...(value.includes('NEXT') ? { [parts.next]: `<< ${stamp} /ByteRange [0 1 2 3] /Contents <00> >>` } : {}),
        ...(isDrawn ? { [parts.next + 1]: stream(PAID) } : {}),
      },
    };
  };
const stamp = '/Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161';

const fields: Forgery[] = [
  invalid(
    'an empty field drawn without a signature',
    prepared(emptyField, fillSecond('null', true)),
    'forbidden-change',
  ),
  invalid(
    'an empty field drawn by a time stamp',
    prepared(emptyField, fillSecond('NEXT 0 R', true)),
    'forbidden-change',
  ),
  invalid(
    'a field that is no widget',
    added((_, parts) => newField(`<< /Type /Annot /Subtype /FreeText /FT /Sig /T (x) /Rect [0 0 0 0] >>`)(parts)),
    'field-shape',
  ),
  invalid(
    'a field without a name',
    added((_, parts) => newField(`<< ${WIDGET} /Rect [0 0 0 0] >>`)(parts)),
    'field-shape',
  ),
  invalid(
    'a field whose rectangle is none',
    added((_, parts) => newField(`<< ${WIDGET} /T (x) /Rect (none) >>`)(parts)),
    'visible-field-added',
  ),
  invalid(
    'the flag taken away that asks for appended saves',
    added((_, parts) => ({ objects: { [parts.form]: parts.body(parts.form).replace('/SigFlags 3', '/SigFlags 0') } })),
    'forbidden-change',
  ),
  invalid(
    'a time stamp by its type, a signature by its kind',
    (kit) =>
      signPrepared(kit, () => ({ objects: {} }), [
        '/Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached',
      ]),
    'subfilter',
  ),
];

const catalogWith = (more: string) =>
  added((_, parts) => ({ objects: { [parts.root]: withEntry(parts.body(parts.root), more) } }));

const stores: Forgery[] = [
  invalid('a store with a script', catalogWith('/DSS << /JS (app.alert(1)) >>'), 'active-content-added'),
  invalid(
    'an extension with a script',
    catalogWith('/Extensions << /S /JavaScript /JS (x) >>'),
    'active-content-added',
  ),
  invalid(
    'a store that is the page',
    added((_, parts) => ({ objects: { [parts.root]: withEntry(parts.body(parts.root), `/DSS ${parts.page} 0 R`) } })),
    'forbidden-change',
  ),
  invalid(
    'a later trailer whose /Size hides objects',
    (kit) => patch(catalogWith('/DSS << /Certs [] >>')(kit), /\/Size \d+/g, '/Size 3', -1),
    'xref',
  ),
];

describeForgeries('Letters prepared so that a harmless save shows something else (SIGNING: rule 9)', streams);
describeForgeries('Fields that are not what they seem (SIGNING: rules 4 and 9)', fields);
describeForgeries('Stores and tables that are not what they seem (SIGNING: rules 2 and 9)', stores);
