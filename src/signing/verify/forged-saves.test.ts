import { added, describeForgeries, type Forgery } from '../../../test/support/signing/forge.js';
import { latin1, pageContent, stream, withEntry } from '../../../test/support/signing/forge-pdf.js';

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

describeForgeries('A letter saved again after it was signed (SIGNING: rules 5 and 9)', incrementalSaving);
describeForgeries('Active content added after signing (SIGNING: rule 9)', activeContent);
