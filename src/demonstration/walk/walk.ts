import type { Speaker } from '../speaker.js';
import type { Account, Shown } from './account.js';
import type { Papers } from './papers.js';
import { type People, titleOf } from './people.js';

/** What every part of the story is told with. */
export class Walk {
  constructor(
    readonly account: Account,
    readonly people: People,
    readonly papers: Papers,
    /** Marks what this run brings, so that another run on the same system brings something else. */
    readonly mark: string,
  ) {}

  /** Begins a part in which these units and correspondents occur. */
  part(title: string, codes: string[]): void {
    this.account.part(
      title,
      codes.map((code) => [code, this.people.party(code).nameAr]),
    );
  }

  /** One step of one person, who is signed in before its time is taken. */
  async step<Answer>(
    userName: string,
    what: string,
    work: (person: Speaker, show: (shown: Shown) => void) => Promise<Answer>,
  ): Promise<Answer> {
    const person = await this.people.as(userName);
    return this.account.step(titleOf(userName), what, (show) => work(person, show));
  }
}

export interface DrawnNumber {
  entryNumber: number;
  year: number;
}

export const outbound = ({ entryNumber, year }: DrawnNumber): string => `out ${entryNumber}/${year}`;
export const inbound = ({ entryNumber, year }: DrawnNumber): string => `in  ${entryNumber}/${year}`;

/** A day so many days from now, in Cairo, as `YYYY-MM-DD`. */
export function dayFromNow(days: number): string {
  const then = new Date(Date.now() + days * 24 * 60 * 60 * 1000);
  return then.toLocaleDateString('en-CA', { timeZone: 'Africa/Cairo' });
}
