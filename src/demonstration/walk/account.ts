import { SaidNo } from '../speaker.js';
import { Deviation } from './expectation.js';

/** What a step has to show for itself, besides that it happened. */
export interface Shown {
  /** `out 12/2026` */
  number?: string;
  state?: string;
  /** Stands last, because right-to-left text would disturb the columns after it. */
  note?: string;
}

const WIDTHS = { time: 10, who: 16, what: 52, number: 14, state: 21, took: 6 };
const CAIRO: Intl.DateTimeFormatOptions = { timeZone: 'Africa/Cairo', timeStyle: 'medium' };

/** The table in which the demonstration tells what was done, by whom, under which number, and how long it took. */
export class Account {
  steps = 0;

  constructor(private readonly print: (line: string) => void) {}

  line(text = ''): void {
    this.print(text);
  }

  /** Begins a part of the story; `units` are the codes that occur in it, with their names. */
  part(title: string, units: [code: string, name: string][] = []): void {
    this.line(`\n${title}`);
    for (const [code, name] of units) this.line(`  ${code.padEnd(7)}${name}`);
    this.line(`  ${columns('time', 'who', 'what', 'number', 'state', 'ms')}`);
  }

  /** One row: `work` is timed, and its failure is told as what was expected and what happened. */
  async step<Answer>(
    who: string,
    what: string,
    work: (show: (shown: Shown) => void) => Promise<Answer>,
  ): Promise<Answer> {
    const shown: Shown = {};
    const begun = performance.now();
    try {
      const answer = await work((more) => Object.assign(shown, more));
      this.row(who, what, shown, begun);
      this.steps += 1;
      return answer;
    } catch (fault) {
      this.row(who, what, { ...shown, state: 'NOT AS TOLD' }, begun);
      throw told(fault);
    }
  }

  private row(who: string, what: string, { number = '', state = '', note = '' }: Shown, begun: number): void {
    const time = new Date().toLocaleTimeString('en-GB', CAIRO);
    const took = `${Math.round(performance.now() - begun)}`;
    this.line(`  ${columns(time, who, what, number, state, took)}  ${note}`.trimEnd());
  }
}

function columns(time: string, who: string, what: string, number: string, state: string, took: string): string {
  const { padEnd } = String.prototype;
  const cells = Object.entries({ time, who, what, number, state }).map(([name, text]) =>
    padEnd.call(text, WIDTHS[name as keyof typeof WIDTHS]),
  );
  return `${cells.join('')}${took.padStart(WIDTHS.took)}`;
}

/** Every failure of a step as a deviation; what is not an answer of the system at all stays what it is. */
function told(fault: unknown): unknown {
  return fault instanceof SaidNo ? new Deviation('the system to allow it', fault.message) : fault;
}
