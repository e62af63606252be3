import { added, describeForgeries, type Forgery } from '../../../test/support/signing/forge.js';
import { pageContent, stream, withEntry } from '../../../test/support/signing/forge-pdf.js';

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

describeForgeries('Fields and signatures changed after signing (SIGNING: rules 4 and 9)', fieldsChanged);
