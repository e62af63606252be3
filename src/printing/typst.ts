/**
 * The one typesetter: every page the system prints goes through here. It runs in the process, keeps the font and the templates in
 * memory, and takes its data as JSON in `sys.inputs`, so that nothing a person typed is ever read as Typst source.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { FONT_FILES } from './glyphs.js';

const TEMPLATES = fileURLToPath(new URL('../../templates', import.meta.url));

export type Typeset = {
  pdf: Uint8Array;
  pages: number;
  /** What the template noted about its own layout, by label: see `noted`. */
  notes: Record<string, unknown>;
};

let compiler: NodeCompiler | undefined;

/**
 * Sets a template with this data.
 * @param template file name below templates/, such as `official.typ`
 * @param moment the instant written into the PDF; nothing else in it depends on the clock, so equal data gives equal bytes
 * @param labels labels of `metadata` in the template whose values are wanted
 * @returns a tagged PDF/A-2a (PDF 1.7, classic xref table)
 */
export function typeset(template: string, data: unknown, moment: Date, labels: string[] = []): Typeset {
  compiler ??= createCompiler();
  const compiled = compiler.compile({
    mainFilePath: join(TEMPLATES, template),
    inputs: { data: JSON.stringify(data) },
  });
  const document = compiled.result;
  if (!document) throw new Error(`Template ${template} does not compile: ${faults(compiler, compiled)}`);
  const pdf = compiler.pdf(document, {
    pdfStandard: 'a-2a',
    creationTimestamp: Math.floor(moment.getTime() / 1000),
  });
  const notes = Object.fromEntries(labels.map((label) => [label, noted(compiler!, document, label)]));
  compiler.evictCache(MEMOIZED_RUNS);
  return { pdf: new Uint8Array(pdf), pages: document.numOfPages, notes };
}

/** How many runs an unused intermediate result is kept for: enough for common pieces, few enough for flat memory. */
const MEMOIZED_RUNS = 5;

function createCompiler(): NodeCompiler {
  const created = NodeCompiler.create({
    workspace: TEMPLATES,
    fontArgs: [{ fontBlobs: FONT_FILES.map((file) => readFileSync(file)) }],
  });
  for (const file of readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.typ')) created.addSource(join(TEMPLATES, file), readFileSync(join(TEMPLATES, file), 'utf8'));
  }
  return created;
}

function noted(from: NodeCompiler, document: Parameters<NodeCompiler['query']>[0], label: string): unknown {
  const found: unknown = from.query(document, { selector: `<${label}>`, field: 'value' });
  return Array.isArray(found) ? found[0] : undefined;
}

function faults(from: NodeCompiler, compiled: ReturnType<NodeCompiler['compile']>): string {
  const error = compiled.takeDiagnostics();
  if (!error) return 'no reason given';
  return from.fetchDiagnostics(error).map(faultLine).join('; ');
}

function faultLine(fault: { message?: string; path?: string }): string {
  return `${fault.message ?? ''} (${fault.path?.slice(dirname(TEMPLATES).length) ?? ''})`;
}
