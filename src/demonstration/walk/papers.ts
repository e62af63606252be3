import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inDigits } from '../../printing/wording.js';
import type { Verification } from '../../signing/verify/verification.js';
import { verifyAside } from '../../signing/verify-aside.js';
import { Deviation, expectThat } from './expectation.js';
import { printedCode } from './printed-code.js';

/** A PDF that was kept, and what was found out about it. */
export interface KeptPaper {
  file: string;
  bytes: number;
  verdict: string;
  page: string;
}

const NOT_SIGNED = 'not signed';
const UNNEEDED = '';

/** The folder in which every PDF of the story is kept, and the strangers' ways to judge them: the verifier and the public page. */
export class Papers {
  readonly kept: KeptPaper[] = [];
  private trusted: { trust: Uint8Array[]; crls: Uint8Array[] } = { trust: [], crls: [] };

  constructor(
    private readonly url: string,
    private readonly folder: string,
  ) {}

  /** Makes the folder, and fetches what any verifier elsewhere would: the root's certificate and the revocation lists. */
  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const [root, ...lists] = await Promise.all(
      ['root.crt', 'root.crl', 'issuing.crl'].map((file) => this.fetched(`pki/${file}`)),
    );
    this.trusted = { trust: [root!], crls: lists };
  }

  /** Keeps a PDF that nobody has signed, such as a draft's preview or a stamped scan. */
  async keep(name: string, pdf: Buffer): Promise<void> {
    await this.write(name, pdf);
    this.note(name, pdf, NOT_SIGNED, UNNEEDED);
  }

  /** Keeps a signed letter and judges it as a stranger would. @throws Deviation unless head's signature and unit's seal are VALID */
  async keepSigned(name: string, pdf: Buffer): Promise<Verification> {
    await this.write(name, pdf);
    const judged = await verifyAside(pdf, { ...this.trusted, at: new Date() });
    this.note(name, pdf, judged.verdict, UNNEEDED);
    const { verdict, reasons, signatures } = judged;
    const why = [...reasons, ...signatures.flatMap((signature) => signature.reasons)].join(', ');
    expectThat(`the verifier's word on ${name}`, verdict + (why && ` (${why})`), 'VALID');
    expectThat(
      'what the signatures are worth',
      signatures.map(({ assurance }) => assurance).join(' + '),
      'SYSTEM_ATTESTED + UNIT_SEAL',
    );
    return judged;
  }

  /**
   * Types the code printed on a kept letter into the public page; answers the page's verdict.
   * @throws Deviation when it is another one, or the page speaks of another number
   */
  async look(
    name: string,
    pdf: Buffer,
    number: { entryNumber: number; year: number },
    verdict: string,
  ): Promise<string> {
    const code = await printedCode(pdf);
    if (!code) throw new Deviation('a verification code printed on the letter', 'none is there');
    const answer = await fetch(`${this.url}/v/${code}`);
    const html = await answer.text();
    const title = textOf(/<h1>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? '');
    expectThat('the public page', `${answer.status} ${title}`, `200 ${verdict}`);
    const words = `${inDigits(number.entryNumber, 'arab')} لسنة ${inDigits(number.year, 'arab')}`;
    if (!textOf(html).includes(words)) throw new Deviation(`a page that names number ${words}`, 'it names another');
    const paper = this.kept.find(({ file }) => file === fileOf(name));
    if (paper) paper.page = title;
    return title;
  }

  private async write(name: string, pdf: Buffer): Promise<void> {
    if (pdf.subarray(0, 5).toString('latin1') !== '%PDF-')
      throw new Deviation(`${name} as a PDF`, 'it is something else');
    await writeFile(join(this.folder, fileOf(name)), pdf);
  }

  private note(name: string, pdf: Buffer, verdict: string, page: string): void {
    this.kept.push({ file: fileOf(name), bytes: pdf.length, verdict, page });
  }

  private async fetched(path: string): Promise<Buffer> {
    const answer = await fetch(`${this.url}/${path}`);
    if (!answer.ok) throw new Deviation(`${this.url}/${path}`, `${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  }
}

const fileOf = (name: string): string => `${name}.pdf`;

const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
