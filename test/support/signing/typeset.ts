/** Small letters and signature pictures for tests, typeset as the system does. */
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

let compiler: NodeCompiler | undefined;

function typeset(source: string, pdfStandard?: string): Uint8Array {
  compiler ??= NodeCompiler.create({
    workspace: process.cwd(),
    fontArgs: [{ fontPaths: ['node_modules/@expo-google-fonts/amiri'] }],
  });
  return new Uint8Array(
    compiler.pdf({ mainFileContent: source }, { pdfStandard: pdfStandard as never, creationTimestamp: 1767225600 }),
  );
}

/** A letter of one page in PDF/A-2a. */
export const typesetLetter = (subject = 'بشأن متابعة أعمال الرصف'): Uint8Array =>
  typeset(
    `#set document(title: "كتاب", date: datetime(year: 2026, month: 1, day: 1))
#set text(font: "Amiri", lang: "ar", size: 14pt)
#set page(paper: "a4")
= السيد رئيس مركز ومدينة بنها
${subject}

تحية طيبة وبعد، نرجو التكرم بالإحاطة واتخاذ اللازم.
#table(columns: 2, [البند], [القيمة], [الطول], [٢٤٠ مترًا])`,
    'a-2a',
  );

/** The picture of a visible signature. */
export const typesetAppearance = (): Uint8Array =>
  typeset(`#set page(width: 200pt, height: 60pt, margin: 4pt, fill: none)
#set text(font: "Amiri", lang: "ar", size: 10pt)
وقّعه: أحمد محمد عبد الرحمن \\
رئيس مركز ومدينة بنها`);
