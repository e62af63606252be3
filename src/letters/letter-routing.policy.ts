import { conflict, type Refusal } from '../errors.js';
import { type ActingPost, type Caller, type HeldPost, headPost, postOf } from '../http/caller.js';
import type { LetterState } from './letter.js';
import type { RoutingFinding } from './letter-routing.queries.js';

const CODES = { WARN: 'routing-warned', VIA: 'routing-via', FORBID: 'routing-forbidden' } as const;
/** A letter with a number has gone past the policy already. */
const ASKED_OF: readonly (LetterState | null)[] = ['DRAFT', 'IN_REVIEW', 'APPROVED'];

/** The head's post in which somebody answers for a letter that goes past a rule. */
export function answeringPost(caller: Caller, unitId: string): HeldPost | ActingPost | undefined {
  return headPost(caller, unitId, 'APPROVE') ?? headPost(caller, unitId, 'SIGN');
}

/** What the caller may say about a finding: its writer that the warning was seen, the head that it goes all the same. */
export function findingAbilities(
  caller: Caller,
  letter: { authorUnitId: string; state: LetterState | null },
  { rule, settledBy }: Pick<RoutingFinding, 'rule' | 'settledBy'>,
): ('confirm' | 'override')[] {
  if (settledBy || !ASKED_OF.includes(letter.state)) return [];
  const answers = answeringPost(caller, letter.authorUnitId) !== undefined;
  if (rule.rule === 'WARN')
    return answers || postOf(caller, letter.authorUnitId, 'CLERK', 'EMPLOYEE') ? ['confirm'] : [];
  return answers && (rule.rule === 'VIA' || rule.rule === 'FORBID') ? ['override'] : [];
}

/**
 * Why the letter does not go to the head, or to be signed, as it stands; undefined where nothing stands against it.
 * @param writers those of the unit who may write to the governor; `signatories` who signs, and in whose stead: null before that
 */
export function routingRefusal(
  findings: readonly RoutingFinding[],
  writers: readonly { id: string }[],
  signatories: readonly string[] | null,
): Refusal | undefined {
  for (const { rule, settledBy, position } of findings) {
    if (rule.rule === 'NAMED') {
      if (writers.length === 0) return conflict('governor-writer-missing', { position });
      if (signatories && !writers.some(({ id }) => signatories.includes(id)))
        return conflict('governor-writer-needed', { position });
    } else if (!settledBy && rule.rule !== 'ALLOW') return conflict(CODES[rule.rule], { position });
  }
  return undefined;
}
