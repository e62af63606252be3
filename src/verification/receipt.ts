import type { ReceiptFacts } from '../signing/receipt-claims.js';

/** A request as its receipt tells it: no name, no number of a person, nothing of what was asked. Days are `YYYY-MM-DD`, Cairo. */
export interface Receipt extends ReceiptFacts {
  requestId: string;
  unitId: string;
  unitNameAr: string;
  unitNameEn: string;
  date: string;
  serviceNameEn: string;
  token: Buffer;
  state: 'IN_PROGRESS' | 'CLOSED';
  steps: { nameAr: string; nameEn: string }[];
  /** Place among the steps, from 1. */
  step: number;
  stepSince: string;
  closedOn: string | null;
  dueOn: string;
  /** The clock stands still since that day. */
  pausedOn: string | null;
  today: string;
  /** From step to step, the oldest first. */
  moves: { from: number; to: number; on: string }[];
  /** Units and bodies whose answer is awaited, never a person. */
  awaited: { nameAr: string; nameEn: string; since: string }[];
}

/** Where a request is, as a citizen asks. */
export type Progress = 'RUNNING' | 'WAITING' | 'LATE' | 'ENDED';

export function progressOf({ state, pausedOn, dueOn, today }: Receipt): Progress {
  if (state === 'CLOSED') return 'ENDED';
  if (pausedOn !== null) return 'WAITING';
  return today > dueOn ? 'LATE' : 'RUNNING';
}

export interface TimelineLine {
  nameAr: string;
  nameEn: string;
  standing: 'DONE' | 'NOW' | 'TO_COME';
  /** When it was done, or since when it is the step; undefined for what is to come. */
  on: string | undefined;
}

/** The steps in their order; of a request that ended on its way, only as far as it came. */
export function timelineOf(receipt: Receipt): TimelineLine[] {
  const { steps, step, state, closedOn } = receipt;
  const ended = state === 'CLOSED';
  return steps.slice(0, ended ? step : undefined).map(({ nameAr, nameEn }, at) => {
    const place = at + 1;
    if (place < step) return { nameAr, nameEn, standing: 'DONE', on: leftOn(receipt, place) };
    if (place > step) return { nameAr, nameEn, standing: 'TO_COME', on: undefined };
    return ended
      ? { nameAr, nameEn, standing: 'DONE', on: closedOn ?? undefined }
      : { nameAr, nameEn, standing: 'NOW', on: receipt.stepSince };
  });
}

/** The day of the last time that the request went on from this step. */
const leftOn = ({ moves }: Receipt, place: number): string | undefined =>
  moves.findLast(({ from, to }) => from <= place && place < to)?.on;

/** What the applicant sees besides, after the last four digits of their national id. */
export interface ReceiptDetails {
  details: string;
  site: string;
  decision: 'APPROVED' | 'REJECTED' | null;
  outcome: 'HANDED_OVER' | 'REJECTED' | 'WITHDRAWN' | null;
  documents: { title: string; on: string }[];
  /** What the office said to the applicant. */
  told: { text: string; on: string }[];
  letters: { number: number; year: number; on: string; state: LetterOfRequest }[];
  permitToken: Buffer | null;
}

export type LetterOfRequest = 'ISSUED' | 'SENT' | 'ARRIVED' | 'ANSWERED' | 'RECEIVED' | 'ANNULLED';
