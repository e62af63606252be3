import { createHash } from 'node:crypto';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read } from '../database/transaction.js';
import { forbidden, notFound, Refusal } from '../errors.js';
import { type Caller, type Command, headPost, holdsAnywhere } from '../http/caller.js';
import { type Signatory, SigningService } from '../signing/signing.service.js';
import type { LetterState } from './letter.js';
import { letterIsVisible, sightOf, sightParameters } from './letter-access.js';
import { LetterSigningService } from './letter-signing.service.js';
import { LetterStepsService } from './letter-steps.service.js';
import type { SignedBatch } from './letter-view.js';

export const MOST_AT_ONCE = 50;

export interface BatchToSign {
  pin: string;
  /** Each as the head has read it. */
  letters: { id: string; version: number }[];
}

type Result = SignedBatch['results'][number];

interface Found {
  id: string;
  unitId: string;
  state: LetterState;
  version: number;
}

/** Several letters after one PIN. Nothing binds them: each has its own transactions, number and result. */
@Injectable()
export class LetterBatchService {
  private readonly log = new Logger('signing');

  constructor(
    private readonly db: DataSource,
    private readonly signing: SigningService,
    private readonly letters: LetterSigningService,
    private readonly steps: LetterStepsService,
  ) {}

  /**
   * Agrees to what is still in review and signs, letter by letter in the order given; one that is refused keeps no other
   * from its number. The PIN is tried once and before anything is changed. Asked again with the same key, a letter signed
   * before answers with its number, and one that was refused is tried again.
   * @throws Refusal for the whole batch: 403 for who is neither head nor deputy; where the key does not open 409 'certificate-missing', 422 'pin-wrong', 423 'pin-locked'
   */
  async sign(command: Command, { pin, letters }: BatchToSign): Promise<SignedBatch> {
    if (!signsAnywhere(command.caller)) throw forbidden();
    const found = await this.find(command.caller, letters);
    const signatories = await this.open(command.caller, [...found.values()], pin);
    const results: Result[] = [];
    for (const wanted of letters) {
      const letter = found.get(wanted.id);
      const signatory = letter && signatories.get(letter.unitId);
      results.push(await this.signOne(command, wanted, letter, signatory));
    }
    return { results };
  }

  private async find(caller: Caller, letters: BatchToSign['letters']): Promise<Map<string, Found>> {
    const rows = await read<Found>(
      this.db,
      `SELECT l.id, l.author_unit_id AS "unitId", l.state, l.version FROM letter l
       WHERE l.id = ANY ($1) AND l.origin = 'WRITTEN' AND ${letterIsVisible(2)}`,
      [letters.map(({ id }) => id), ...sightParameters(sightOf(caller))],
    );
    return new Map(rows.map((letter) => [letter.id, letter]));
  }

  /** The open key for each unit that the caller signs for; none is opened where nothing of theirs is asked for. */
  private async open(caller: Caller, letters: Found[], pin: string): Promise<Map<string, Signatory>> {
    const units = new Set(letters.map(({ unitId }) => unitId).filter((unitId) => headPost(caller, unitId, 'SIGN')));
    const signatories = new Map<string, Signatory>();
    for (const unitId of units) signatories.set(unitId, await this.signing.openSignatory(caller.id, unitId, pin));
    return signatories;
  }

  private async signOne(
    command: Command,
    wanted: { id: string; version: number },
    letter: Found | undefined,
    signatory: Signatory | undefined,
  ): Promise<Result> {
    try {
      if (!letter) throw notFound('letter-unknown');
      if (!signatory) throw forbidden('not-signatory');
      if (letter.version !== wanted.version) throw new Refusal('version-stale', 412);
      if (letter.state === 'IN_REVIEW')
        await this.steps.take(partOf(command, 'approve', wanted), wanted.id, 'approve', { seen: wanted.version });
      const { entryNumber, year } = await this.letters.signOpened(
        partOf(command, 'sign', wanted),
        wanted.id,
        signatory,
      );
      return { id: wanted.id, outcome: 'SIGNED', entryNumber, year, code: null };
    } catch (fault) {
      if (!(fault instanceof Refusal))
        this.log.error({ letterId: wanted.id, err: fault }, 'a letter of a batch failed');
      const code = fault instanceof Refusal ? fault.code : 'unexpected';
      return { id: wanted.id, outcome: 'REFUSED', entryNumber: null, year: null, code };
    }
  }
}

const signsAnywhere = (caller: Caller): boolean =>
  holdsAnywhere(caller, 'HEAD') || (caller.acting ?? []).some(({ powers }) => powers.includes('SIGN'));

/** Each letter's part of the batch is a command of its own, the same whenever the batch is asked for with the same key. */
function partOf(command: Command, action: string, { id, version }: { id: string; version: number }): Command {
  const digest = (...words: unknown[]) => createHash('sha256').update(JSON.stringify(words)).digest();
  const key = digest(command.key, action, id).toString('base64url');
  return { caller: command.caller, key, requestHash: digest(action, id, version) };
}
