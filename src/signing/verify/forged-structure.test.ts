import { deflateSync } from 'node:zlib';
import { describeForgeries, type Forgery, type Kit } from '../../../test/support/signing/forge.js';
import { anatomy, append, bytesOf, latin1, patch, withEntry } from '../../../test/support/signing/forge-pdf.js';

/** The sealed letter with one more revision, which nothing covers. */
const added = (make: (kit: Kit, parts: ReturnType<typeof anatomy>) => Parameters<typeof append>[1]) => (kit: Kit) =>
  append(kit.sealed, make(kit, anatomy(kit.sealed)));

const stream = (text: string): string => `<< /Length ${text.length} >>\nstream\n${text}\nendstream`;

function objectStream({ next }: ReturnType<typeof anatomy>): Parameters<typeof append>[1] {
  const inside = deflateSync(bytesOf(`${next + 1} 0 << /Type /Annot >>`)).toString('latin1');
  const length = inside.length;
  const body = `<< /Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /Length ${length} >>\nstream\n${inside}\nendstream`;
  return { objects: { [next]: body } };
}

const pageContent = (parts: ReturnType<typeof anatomy>): number =>
  Number(/\/Contents (\d+) 0 R/.exec(parts.body(parts.page))![1]);

const incrementalSaving: Forgery[] = [
  {
    name: 'the text of the page replaced by a later save',
    make: added((_, parts) => ({ objects: { [pageContent(parts)]: stream('BT (paid) Tj ET') } })),
    verdict: 'INVALID',
    reason: ['forbidden-change', 'not-covered'],
  },
  {
    name: 'the page pointed to another content',
    make: added((_, parts) => ({
      objects: {
        [parts.next]: stream('BT ET'),
        [parts.page]: parts.body(parts.page).replace(/\/Contents \d+/, `/Contents ${parts.next}`),
      },
    })),
    verdict: 'INVALID',
    reason: ['forbidden-change', 'not-covered'],
  },
  {
    name: 'another catalog as root',
    make: added((_, parts) => ({ objects: { [parts.next]: parts.body(parts.root) }, root: parts.next })),
    verdict: 'INVALID',
    reason: 'forbidden-change',
  },
  {
    name: 'another page tree',
    make: added((_, parts) => ({
      objects: {
        [parts.root]: parts.body(parts.root).replace(/\/Pages \d+/, `/Pages ${parts.next}`),
        [parts.next]: `<< /Type /Pages /Count 1 /Kids [${parts.page} 0 R] >>`,
      },
    })),
    verdict: 'INVALID',
    reason: 'forbidden-change',
  },
  {
    name: 'an annotation laid over the text',
    make: added((_, parts) => ({
      objects: {
        [parts.annotations]: parts.body(parts.annotations).replace(']', ` ${parts.next} 0 R]`),
        [parts.next]: '<< /Type /Annot /Subtype /FreeText /Rect [0 0 600 800] /Contents (x) >>',
      },
    })),
    verdict: 'INVALID',
    reason: 'annotation-added',
  },
  {
    name: 'an annotation taken away',
    make: added((_, parts) => ({ objects: { [parts.annotations]: '[]' } })),
    verdict: 'INVALID',
    reason: 'forbidden-change',
  },
  {
    name: 'an object that nothing refers to',
    make: added((_, parts) => ({ objects: { [parts.next]: '<< /Any (thing) >>' } })),
    verdict: 'INVALID',
    reason: ['orphan-object', 'not-covered'],
  },
  {
    name: 'an empty revision',
    make: added(() => ({ objects: {} })),
    verdict: 'INVALID',
    reason: 'not-covered',
  },
  {
    name: 'a page object removed',
    make: added((_, parts) => ({ objects: {}, free: [pageContent(parts)] })),
    verdict: 'INVALID',
    reason: ['object-removed', 'not-covered'],
  },
  {
    name: 'the title in /Info changed',
    make: added((_, parts) => {
      const info = Number(/\/Info (\d+) 0 R/.exec(latin1(parts.file.bytes))![1]);
      return { objects: { [info]: '<< /Title (other) >>' } };
    }),
    verdict: 'INVALID',
    reason: 'forbidden-change',
  },
];

const active = (name: string, entry: string): Forgery => ({
  name: `${name} added to the catalog`,
  make: added((_, parts) => ({ objects: { [parts.root]: withEntry(parts.body(parts.root), entry) } })),
  verdict: 'INVALID',
  reason: ['active-content-added', 'not-covered'],
});

const activeContent: Forgery[] = [
  active('an OpenAction with JavaScript', '/OpenAction << /S /JavaScript /JS (app.alert) >>'),
  active('an OpenAction with a written-out name', '/Open#41ction << /S /URI /URI (http://x) >>'),
  active('an additional action', '/AA << /WC << /S /JavaScript /JS (x) >> >>'),
  active('a script by name', '/Names << /JavaScript << /Names [] >> >>'),
  active('an embedded file', '/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a) >>] >> >>'),
  active('a layer', '/OCProperties << /OCGs [] /D << >> >>'),
  active('an associated file', '/AF [<< /Type /Filespec /F (a) >>]'),
  {
    name: 'an XFA form added',
    make: added((_, parts) => ({ objects: { [parts.form]: withEntry(parts.body(parts.form), '/XFA (x)') } })),
    verdict: 'INVALID',
    reason: 'active-content-added',
  },
  {
    name: 'an action added to the page',
    make: added((_, parts) => ({
      objects: { [parts.page]: withEntry(parts.body(parts.page), '/AA << /O << /S /JavaScript /JS (x) >> >>') },
    })),
    verdict: 'INVALID',
    reason: 'active-content-added',
  },
  {
    name: 'appearances that the reader shall make again',
    make: added((_, parts) => ({
      objects: { [parts.form]: withEntry(parts.body(parts.form), '/NeedAppearances true') },
    })),
    verdict: 'INVALID',
    reason: 'forbidden-change',
  },
];

const fieldsChanged: Forgery[] = [
  {
    name: 'the appearance of the signature redefined',
    make: added((_, parts) => {
      const field = Number(/\/Fields \[(\d+)/.exec(parts.body(parts.form))![1]);
      return { objects: { [field]: parts.body(field).replace(/\/Rect \[[^\]]*\]/, '/Rect [0 0 600 800]') } };
    }),
    verdict: 'INVALID',
    reason: 'signature-redefined',
  },
  {
    name: 'the signature dictionary redefined',
    make: added((_, parts) => {
      const field = Number(/\/Fields \[(\d+)/.exec(parts.body(parts.form))![1]);
      const signature = Number(/\/V (\d+)/.exec(parts.body(field))![1]);
      return { objects: { [signature]: parts.body(signature) } };
    }),
    verdict: 'INVALID',
    reason: 'signature-redefined',
  },
  {
    name: 'the first field taken out of the form',
    make: added((_, parts) => ({ objects: { [parts.form]: parts.body(parts.form).replace(/\[\d+ 0 R /, '[') } })),
    verdict: 'INVALID',
    reason: ['signature-redefined', 'signature-stray'],
  },
  {
    name: 'a second field that shows the same signature',
    make: added((_, parts) => {
      const field = Number(/\/Fields \[(\d+)/.exec(parts.body(parts.form))![1]);
      return {
        objects: {
          [parts.next]: parts.body(field).replace(/\/T <[^>]*>/, '/T (copy)'),
          [parts.form]: parts.body(parts.form).replace(']', ` ${parts.next} 0 R]`),
        },
      };
    }),
    verdict: 'INVALID',
    reason: ['signature-stray', 'visible-field-added'],
  },
  {
    name: 'a field of the same name',
    make: added((_, parts) => {
      const field = Number(/\/Fields \[(\d+)/.exec(parts.body(parts.form))![1]);
      return {
        objects: {
          [parts.next]: parts
            .body(field)
            .replace(/\/V \d+ 0 R/, '')
            .replace(/\/Rect \[[^\]]*\]/, '/Rect [0 0 0 0]'),
          [parts.form]: parts.body(parts.form).replace(']', ` ${parts.next} 0 R]`),
        },
      };
    }),
    verdict: 'INVALID',
    reason: 'field-name',
  },
  {
    name: 'a field with two widgets',
    make: added((_, parts) => ({
      objects: {
        [parts.next]: `<< /FT /Sig /T (two) /Kids [${parts.next + 1} 0 R] >>`,
        [parts.next + 1]: `<< /Type /Annot /Subtype /Widget /Parent ${parts.next} 0 R /Rect [0 0 0 0] >>`,
        [parts.form]: parts.body(parts.form).replace(']', ` ${parts.next} 0 R]`),
      },
    })),
    verdict: 'INVALID',
    reason: 'field-shape',
  },
  {
    name: 'a visible empty field over the page',
    make: added((_, parts) => ({
      objects: {
        [parts.next]: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (x) /Rect [0 0 600 800] /P ${parts.page} 0 R >>`,
        [parts.form]: parts.body(parts.form).replace(']', ` ${parts.next} 0 R]`),
        [parts.annotations]: parts.body(parts.annotations).replace(']', ` ${parts.next} 0 R]`),
      },
    })),
    verdict: 'INVALID',
    reason: ['visible-field-added', 'not-covered'],
  },
  {
    name: 'a text field with a value',
    make: added((_, parts) => ({
      objects: {
        [parts.next]: '<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /V (paid) /Rect [0 0 0 0] >>',
        [parts.form]: parts.body(parts.form).replace(']', ` ${parts.next} 0 R]`),
      },
    })),
    verdict: 'INVALID',
    reason: 'field-shape',
  },
  {
    name: 'a store that changes a page behind its back',
    make: added((_, parts) => ({
      objects: {
        [parts.root]: withEntry(parts.body(parts.root), `/DSS << /Certs [${pageContent(parts)} 0 R] >>`),
        [pageContent(parts)]: stream('BT (paid) Tj ET'),
      },
    })),
    verdict: 'INVALID',
    reason: 'forbidden-change',
  },
];

const tables: Forgery[] = [
  {
    name: 'garbage before %PDF',
    make: ({ sealed }) => Buffer.concat([bytesOf('GIF89a\n'), sealed]),
    verdict: 'INVALID',
    reason: 'header',
  },
  {
    name: 'bytes after %%EOF',
    make: ({ sealed }) => Buffer.concat([sealed, bytesOf('<script>')]),
    verdict: 'INVALID',
    reason: 'trailing-bytes',
  },
  {
    name: 'one more line end after %%EOF',
    make: ({ sealed }) => Buffer.concat([sealed, bytesOf('\n')]),
    verdict: 'INVALID',
    reason: 'trailing-bytes',
  },
  {
    name: 'the last bytes cut off',
    make: ({ sealed }) => sealed.subarray(0, sealed.length - 9),
    verdict: 'INVALID',
    reason: 'trailing-bytes',
  },
  {
    name: 'an object that the table does not list',
    make: added((_, parts) => ({ objects: {}, hidden: { [parts.next]: '<< /Any (thing) >>' } })),
    verdict: 'INVALID',
    reason: 'hidden-object',
  },
  {
    name: 'an object in a comment between objects',
    make: added((_, parts) => ({ objects: { [parts.next]: '<< >>' }, between: `%${parts.next} 0 obj\n` })),
    verdict: 'INVALID',
    reason: 'hidden-object',
  },
  {
    name: 'an object written twice',
    make: added((_, parts) => ({ objects: { [parts.next]: '(a)' }, between: `${parts.next} 0 obj\n(b)\nendobj\n` })),
    verdict: 'INVALID',
    reason: 'duplicate-object',
  },
  {
    name: 'a table entry that points into an earlier revision',
    make: added(() => ({ objects: {}, offsets: { 1: 16 } })),
    verdict: 'INVALID',
    reason: 'xref',
  },
  {
    name: 'a table entry that points into the middle of a stream',
    make: added((kit, parts) => ({ objects: {}, offsets: { [parts.next]: kit.letter.length - 900 } })),
    verdict: 'INVALID',
    reason: 'xref',
  },
  {
    name: 'startxref that points to the table before',
    make: ({ sealed }) => {
      const before = /startxref\n(\d+)/.exec(latin1(sealed))![1]!;
      const last = [...latin1(sealed).matchAll(/startxref\n(\d+)/g)].at(-1)![1]!;
      return patch(sealed, new RegExp(`startxref\\n${last}`, 'g'), `startxref\n${before}`);
    },
    verdict: 'INVALID',
    reason: 'trailing-bytes',
  },
  {
    name: '/Prev that skips a revision',
    make: added((_, parts) => ({ objects: {}, previous: parts.file.revisions[1]!.at })),
    verdict: 'INVALID',
    reason: ['hidden-object'],
  },
  {
    name: '/Prev that points to itself',
    make: added((kit) => ({ objects: {}, previous: kit.sealed.length })),
    verdict: 'INVALID',
    reason: 'xref',
  },
  {
    name: 'a revision without a table of its own',
    make: added((_, parts) => ({
      objects: { [parts.next]: '<< >>' },
      isMissingTable: true,
      startxref: parts.file.last.at,
    })),
    verdict: 'INVALID',
    reason: 'trailing-bytes',
  },
  {
    name: 'an object stream in an update',
    make: added((_, parts) => objectStream(parts)),
    verdict: 'INVALID',
    reason: 'object-stream',
  },
  {
    name: 'a cross-reference stream as update',
    make: ({ sealed }) => {
      const body = '900 0 obj\n<< /Type /XRef /Size 1 /W [1 2 1] /Length 0 >>\nstream\n\nendstream\nendobj\n';
      return bytesOf(`${latin1(sealed)}${body}startxref\n${sealed.length}\n%%EOF\n`);
    },
    verdict: 'INVALID',
    reason: 'xref-stream',
  },
  {
    name: 'a hybrid table in an update',
    make: added(() => ({ objects: {}, trailer: '/XRefStm 100' })),
    verdict: 'INVALID',
    reason: 'xref-stream',
  },
  {
    name: 'encryption in an update',
    make: added(() => ({ objects: {}, trailer: '/Encrypt << /Filter /Standard >>' })),
    verdict: 'INVALID',
    reason: 'encrypted',
  },
  {
    name: 'a key that stands twice in a dictionary',
    make: added((_, parts) => ({
      objects: { [parts.root]: withEntry(parts.body(parts.root), '/Lang (x) /Lang (y)') },
    })),
    verdict: 'INVALID',
    reason: 'syntax',
  },
  {
    name: 'a reference to nothing, to be defined later',
    make: added((_, parts) => ({
      objects: { [parts.root]: withEntry(parts.body(parts.root), `/DSS << /Certs [${parts.next + 5} 0 R] >>`) },
    })),
    verdict: 'INVALID',
    reason: 'dangling-reference',
  },
  {
    name: 'an unsigned letter',
    make: ({ letter }) => letter,
    verdict: 'INVALID',
    reason: 'no-signature',
  },
];

describeForgeries('A letter saved again after it was signed (SIGNING: rules 5 and 9)', incrementalSaving);
describeForgeries('Active content added after signing (SIGNING: rule 9)', activeContent);
describeForgeries('Fields and signatures changed after signing (SIGNING: rules 4 and 9)', fieldsChanged);
describeForgeries('Tables and objects that hide something (SIGNING: rules 1 and 2)', tables);
