import { queryOptions } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { answer, api } from '../../api/client';
import { newKey } from '../../api/intent';
import { asProblem, type Problem } from '../../api/problem';
import { queries } from '../../api/queries';
import type { paths } from '../../api/schema';

type Batch = paths['/api/v1/letters/sign-batch']['post'];
export type BatchResult = Batch['responses'][200]['content']['application/json']['results'][number];

/** A letter as its head has read it. */
export interface LetterToSign {
  id: string;
  version: number;
  subject: string;
  recipients: string[];
  /** The unit that it goes out from. */
  authorUnitId: string | null;
}

/** What became of a letter: the server's word; or that no answer came, or that it was never asked for. */
export type Outcome = Omit<BatchResult, 'outcome'> & { outcome: BatchResult['outcome'] | 'UNKNOWN' | 'NOT_TRIED' };

export interface Signing {
  /** Undefined where the key did not open, and while another try is under way. */
  sign(pin: string): Promise<Outcome[] | undefined>;
  busy: boolean;
  outcomes: Outcome[];
  /** Why the key did not open, or why no answer came. */
  problem: Problem | undefined;
}

/** The person's own certificate, asked for whenever something is to be signed. */
export const myCertificateQuery = queryOptions({
  queryKey: ['certificates', 'mine'],
  staleTime: 0,
  queryFn: ({ signal }) => answer(api.GET('/api/v1/certificates/mine', { signal })),
});

/** So many letters are asked for at a time: each answer shows how far it is, and none takes longer than an answer may. */
const AT_ONCE = 5;

/**
 * Approves what is still in review, numbers and signs: each letter by itself, all after one PIN. Every try of a dialog is
 * made under one key, so that no letter is signed twice.
 */
export function useSigning(letters: LetterToSign[]): Signing {
  const key = useRef('');
  const under = useRef(false);
  const [busy, setBusy] = useState(false);
  const [outcomes, setOutcomes] = useState<Outcome[]>([]);
  const [problem, setProblem] = useState<Problem>();

  const sign = async (pin: string) => {
    if (under.current) return undefined;
    under.current = true;
    key.current ||= newKey();
    setBusy(true);
    setProblem(undefined);
    const signed = outcomes.filter(({ outcome }) => outcome === 'SIGNED');
    const open = letters.filter(({ id }) => !signed.some((one) => one.id === id));
    const { given, fault } = await inParts(open, pin, key.current, (now) => setOutcomes([...signed, ...now]));
    // The key did not open and nothing was begun: the PIN is asked for again.
    const none = fault !== undefined && !fault.unanswered && given.length === 0;
    const after = none ? signed : [...signed, ...given, ...leftOut(open, given, fault)];
    setOutcomes(after);
    setProblem(fault);
    setBusy(false);
    under.current = false;
    void askListsAgain();
    return none ? undefined : after;
  };
  return { sign, busy, outcomes, problem };
}

async function inParts(open: LetterToSign[], pin: string, key: string, tell: (given: Outcome[]) => void) {
  const given: Outcome[] = [];
  for (let from = 0; from < open.length; from += AT_ONCE) {
    const part = open.slice(from, from + AT_ONCE).map(({ id, version }) => ({ id, version }));
    const asked = { params: { header: { 'Idempotency-Key': key } }, body: { pin, letters: part } };
    try {
      given.push(...(await answer(api.POST('/api/v1/letters/sign-batch', asked))).results);
      tell([...given]);
    } catch (fault) {
      return { given, fault: asProblem(fault) };
    }
  }
  return { given, fault: undefined };
}

/** Those of whom the server said nothing: the first of them are perhaps signed, the others were never asked for. */
function leftOut(open: LetterToSign[], given: Outcome[], fault: Problem | undefined): Outcome[] {
  const nothing = { entryNumber: null, year: null, code: null };
  return open.slice(given.length).map(({ id }, at) => {
    const outcome = fault?.unanswered && at < AT_ONCE ? 'UNKNOWN' : 'NOT_TRIED';
    return { id, outcome, ...nothing };
  });
}

function askListsAgain(): Promise<void> {
  const changed = ['letter', 'letters', 'lines', 'books'];
  return queries.invalidateQueries({ predicate: ({ queryKey }) => changed.includes(String(queryKey[0])) });
}
