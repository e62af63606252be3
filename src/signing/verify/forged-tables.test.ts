import { deflateSync } from 'node:zlib';
import { added, describeForgeries, type Forgery } from '../../../test/support/signing/forge.js';
import {
  type Anatomy,
  bytesOf,
  latin1,
  patch,
  type UpdateBend,
  withEntry,
} from '../../../test/support/signing/forge-pdf.js';

function objectStream({ next }: Anatomy): UpdateBend {
  const inside = deflateSync(bytesOf(`${next + 1} 0 << /Type /Annot >>`)).toString('latin1');
  const length = inside.length;
  const body = `<< /Type /ObjStm /N 1 /First 5 /Filter /FlateDecode /Length ${length} >>\nstream\n${inside}\nendstream`;
  return { objects: { [next]: body } };
}

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

describeForgeries('Tables and objects that hide something (SIGNING: rules 1 and 2)', tables);
