import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import { readOne, type Tx } from '../database/transaction.js';
import { conflict, forbidden, invalid, notFound } from '../errors.js';
import { type Caller, type Command, delegationOf, headPost, unitsOf } from '../http/caller.js';
import { once } from '../http/command.js';
import { governorWriters } from '../routing/rules-in-force.queries.js';
import type { LetterState } from './letter.js';
import { letterIsVisible, sightOf, sightParameters } from './letter-access.js';
import { type HeldLetter, holdVisible } from './letter-life.js';
import { answeringPost, findingAbilities, routingRefusal } from './letter-routing.policy.js';
import { type RoutedLetter, type RoutingFinding, routingOf } from './letter-routing.queries.js';
import type { LetterRouting } from './letter-routing-view.js';

const MIN_REASON = 3;

interface Asked extends RoutedLetter {
  state: LetterState | null;
}

/** The routing policy before a letter (INV-28): asked when it is given to the head and again when it is signed. */
@Injectable()
export class LetterRoutingService {
  constructor(private readonly db: DataSource) {}

  /** What the policy says of a letter, for the people of its own unit. @throws Refusal 404 */
  async read(caller: Caller, letterId: string, on: DataSource | Tx = this.db): Promise<LetterRouting> {
    const letter = await readOne<Asked>(
      on,
      `SELECT l.id, l.author_unit_id AS "authorUnitId", l.version, l.state, l.kind = 'MEMO' AS "isMemo" FROM letter l
       WHERE l.id = $1 AND l.origin = 'WRITTEN' AND l.author_unit_id = ANY ($5) AND ${letterIsVisible(2)}`,
      [letterId, ...sightParameters(sightOf(caller)), unitsOf(caller)],
    );
    if (!letter) throw notFound('letter-unknown');
    const findings = await routingOf(on, letter);
    const isNamed = findings.some(({ rule }) => rule.rule === 'NAMED');
    const writers = isNamed ? await governorWriters(on, letter.authorUnitId) : [];
    return { findings: findings.map((finding) => findingFor(caller, letter, finding)), governorWriters: writers };
  }

  /**
   * A warning was seen, or the head answers for what is not allowed; it holds for this version of the letter.
   * @throws Refusal 404, 403, 409 'routing-nothing-to-settle', 422 'routing-reason-missing'
   */
  settle(
    command: Command,
    letterId: string,
    { position, reason }: { position: number; reason: string },
  ): Promise<LetterRouting> {
    const { caller } = command;
    return once(this.db, command, async (tx) => {
      const letter = await holdVisible(tx, caller, letterId);
      const finding = (await routingOf(tx, routed(letter))).find((one) => one.position === position);
      if (!finding || finding.settledBy || finding.rule.rule === 'NAMED') throw conflict('routing-nothing-to-settle');
      if (findingAbilities(caller, letter, finding).length === 0) throw forbidden();
      const isWarning = finding.rule.rule === 'WARN';
      if (!isWarning && reason.length < MIN_REASON) throw invalid('routing-reason-missing', 'reason');
      const post = isWarning ? undefined : answeringPost(caller, letter.authorUnitId);
      const delegationId = post ? delegationOf(post) : null;
      await tx.query(
        `INSERT INTO routing_override (letter_id, version, recipient_position, rule_id, reason, settled_by, delegation_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [letterId, letter.version, position, finding.rule.id, reason, caller.id, delegationId],
      );
      await record(tx, caller, {
        action: isWarning ? 'letter.routing-confirmed' : 'letter.routing-overridden',
        subjectKind: 'letter',
        subjectId: letterId,
        unitId: letter.authorUnitId,
        detail: {
          rule: finding.rule.rule,
          toKind: finding.toKind,
          version: letter.version,
          ...(delegationId && { delegationId }),
        },
      });
      return this.read(caller, letterId, tx);
    });
  }
}

const routed = ({ id, authorUnitId, version, kind }: HeldLetter): RoutedLetter => ({
  id,
  authorUnitId,
  version,
  isMemo: kind === 'MEMO',
});

function findingFor(caller: Caller, letter: Asked, finding: RoutingFinding): LetterRouting['findings'][number] {
  const { position, recipientName, toKind, rule, settledBy, settledReason } = finding;
  return {
    position,
    recipientName,
    toKind,
    rule: rule.rule as LetterRouting['findings'][number]['rule'],
    reason: rule.reason,
    via: rule.via,
    settledBy,
    settledReason,
    abilities: findingAbilities(caller, letter, finding),
  };
}

/**
 * @param signs whether the caller is about to sign: only then it matters who writes to the governor
 * @throws Refusal 409 'routing-warned', 'routing-via', 'routing-forbidden', 'governor-writer-missing', 'governor-writer-needed'
 */
export async function requireRouting(
  on: DataSource | Tx,
  caller: Caller,
  letter: RoutedLetter,
  signs: boolean,
): Promise<void> {
  const findings = await routingOf(on, letter);
  const isNamed = findings.some(({ rule }) => rule.rule === 'NAMED');
  const writers = isNamed ? await governorWriters(on, letter.authorUnitId) : [];
  const refusal = routingRefusal(findings, writers, signs ? signatoriesOf(caller, letter.authorUnitId) : null);
  if (refusal) throw refusal;
}

/** As `requireRouting`, for a letter held by this transaction. */
export const requireRoutingOfHeld = (tx: Tx, caller: Caller, letter: HeldLetter, signs: boolean): Promise<void> =>
  requireRouting(tx, caller, routed(letter), signs);

/** Whoever signs, and the head in whose stead: both names stand under the letter. */
function signatoriesOf(caller: Caller, unitId: string): string[] {
  const post = headPost(caller, unitId, 'SIGN');
  return [caller.id, ...(post && 'principal' in post ? [post.principal.id] : [])];
}
