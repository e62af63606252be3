import { readFileSync } from 'node:fs';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { FONT_FILES } from '../../printing/glyphs.js';

/** Points: A4. */
export const SHEET = { width: 595, height: 842 };

/** What the people of the demonstration bring from outside was written elsewhere: none of it is a letter of the system's. */
const FRAME = `
#let told = json(bytes(sys.inputs.told))
#set page(width: ${SHEET.width}pt, height: ${SHEET.height}pt, margin: (x: 60pt, top: 70pt, bottom: 60pt), fill: none)
#set text(font: "Amiri", size: 14pt, lang: "ar", dir: rtl)
#set par(leading: 0.75em, justify: true)
#set table(stroke: 0.7pt, inset: 7pt)
`;

let compiler: NodeCompiler | undefined;

function compile(source: string, told: unknown) {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: FONT_FILES.map((file) => readFileSync(file)) }] });
  const { result } = compiler.compile({ mainFileContent: FRAME + source, inputs: { told: JSON.stringify(told) } });
  if (!result) throw new Error('a sheet of the demonstration cannot be set');
  return { compiler, result };
}

/** The sheets as a PDF with text. @param told what the source finds as `told` */
export function sheetsAsPdf(source: string, told: unknown): Buffer {
  const { compiler: typesetter, result } = compile(source, told);
  return typesetter.pdf(result);
}

/** The sheets as one drawing, each 842 points below the one before. */
export function sheetsAsDrawing(source: string, told: unknown): { svg: string; sheets: number } {
  const { compiler: typesetter, result } = compile(source, told);
  return { svg: typesetter.plainSvg(result), sheets: result.numOfPages };
}
