import { Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { read, readOne, type Tx } from '../database/transaction.js';
import { conflict, forbidden, notFound } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { DraftsService } from '../letters/drafts.service.js';
import { letterIsVisible, sightParameters } from '../letters/letter-access.js';
import { letterOfRequest, type RequestFacts } from './letter-of-request.js';
import { RequestCommands } from './request-commands.service.js';
import { actorOf, type HeldRequest, noteEvent } from './request-life.js';
import { beginPause, endPauses, type Holder } from './request-pauses.js';
import type { RequestStanding, StartedLetter } from './request-view.js';
import type { LetterToStart } from './request-wishes.js';
import { requestSightOf } from './requests.policy.js';

/** Requests and letters, tied many to many (INV-48). */
@Injectable()
export class RequestLettersService {
  constructor(
    private readonly commands: RequestCommands,
    private readonly drafts: DraftsService,
    @InjectConfig() private readonly config: Config,
  ) {}

  /**
   * Ties a letter that the caller may read. Where its answer is still awaited, the clock stands still from now on.
   * @throws Refusal 404 'letter-unknown', 409 'letter-confidential', 'letter-already-tied'
   */
  tie(command: Command, requestId: string, letterId: string, seen?: number): Promise<RequestStanding> {
    const { caller } = command;
    const order = {
      command,
      requestId,
      seen,
      action: 'tie-letter',
      recordedAs: 'letter-tied',
      detail: { letterId },
    } as const;
    return this.commands.act(order, async (tx, held) => {
      await requireTellable(tx, caller, letterId);
      await tieLetter(tx, caller, requestId, letterId, 'ATTACHED');
      for (const holder of await awaitedBy(tx, held, letterId)) await beginPause(tx, caller, requestId, holder, '');
    });
  }

  /** A tie made by mistake is undone; the reason stays. @throws Refusal 404 'letter-not-tied' */
  untie(
    command: Command,
    requestId: string,
    letterId: string,
    reason: string,
    seen?: number,
  ): Promise<RequestStanding> {
    const { caller } = command;
    const order = {
      command,
      requestId,
      seen,
      action: 'tie-letter',
      recordedAs: 'letter-untied',
      detail: { letterId },
    } as const;
    return this.commands.act(order, async (tx) => {
      const [, gone] = await tx.query('DELETE FROM request_letter WHERE request_id = $1 AND letter_id = $2', [
        requestId,
        letterId,
      ]);
      if (gone === 0) throw notFound('letter-not-tied');
      await noteEvent(tx, caller, requestId, { kind: 'LETTER_UNTIED', letterId, note: reason });
      await endPauses(tx, caller, requestId, letterId);
    });
  }

  /** Begins a letter with what the request says, tied to it. @throws Refusal as a draft does */
  start(command: Command, requestId: string, wish: LetterToStart): Promise<StartedLetter> {
    const { caller } = command;
    if (caller.kind === 'CLIENT' && !caller.scopes.includes('requests:write')) throw forbidden('scope-missing');
    const order = { command, requestId, action: 'start-letter', recordedAs: 'letter-started' } as const;
    return this.commands.answer(
      order,
      async (tx, held) => {
        const content = letterOfRequest(await factsOf(tx, requestId), wish, this.config.letterDigits);
        const { id: letterId } = await this.drafts.draftIn(tx, caller, held.unitId, content);
        await tieLetter(tx, caller, requestId, letterId, 'STARTED');
        return letterId;
      },
      async (_tx, letterId) => ({ letterId }),
    );
  }
}

/** Holds the letter against becoming secret meanwhile. @throws Refusal 404 for what the caller may not read, 409 'letter-confidential' */
async function requireTellable(tx: Tx, caller: Caller, letterId: string): Promise<void> {
  const letter = await readOne<{ secrecy: string }>(
    tx,
    `SELECT l.secrecy FROM letter l WHERE l.id = $1 AND ${letterIsVisible(2)} FOR SHARE OF l`,
    [letterId, ...sightParameters(requestSightOf(caller).letters)],
  );
  if (!letter) throw notFound('letter-unknown');
  if (letter.secrecy === 'CONFIDENTIAL') throw conflict('letter-confidential');
}

async function tieLetter(
  tx: Tx,
  caller: Caller,
  requestId: string,
  letterId: string,
  how: 'STARTED' | 'ATTACHED',
): Promise<void> {
  const tied = await read(
    tx,
    `INSERT INTO request_letter (request_id, letter_id, how, tied_by, tied_by_client) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT DO NOTHING RETURNING letter_id`,
    [requestId, letterId, how, ...actorOf(caller)],
  );
  if (tied.length === 0) throw conflict('letter-already-tied');
  await noteEvent(tx, caller, requestId, { kind: 'LETTER_TIED', letterId });
}

/** Those outside from whom an answer to this letter of the unit is still awaited. */
function awaitedBy(tx: Tx, { unitId }: HeldRequest, letterId: string): Promise<Holder[]> {
  return read<Holder>(
    tx,
    `SELECT d.recipient_unit_id AS "unitId", d.recipient_external_id AS "externalPartyId", d.recipient_name AS name, d.letter_id AS "letterId"
     FROM dispatch d JOIN letter l ON l.id = d.letter_id
     WHERE l.id = $1 AND d.sender_unit_id = $2 AND l.state = 'DISPATCHED' AND l.reply_wanted_by IS NOT NULL AND d.recipient_kind = 'TO'
       AND d.recipient_unit_id IS DISTINCT FROM d.sender_unit_id
       AND d.state NOT IN ('REFUSED', 'REFUSAL_ACKNOWLEDGED', 'RECALLED', 'ABANDONED')
       AND NOT EXISTS (SELECT FROM letter_link k JOIN register_entry e ON e.letter_id = k.letter_id
         WHERE k.to_letter_id = l.id AND k.kind = 'REPLIES_TO' AND e.unit_id = $2 AND e.direction = 'INBOUND'
           AND coalesce(e.counterparty_unit_id, e.counterparty_external_id) = coalesce(d.recipient_unit_id, d.recipient_external_id))
     ORDER BY d.id`,
    [letterId, unitId],
  );
}

async function factsOf(tx: Tx, requestId: string): Promise<RequestFacts> {
  const facts = await readOne<RequestFacts>(
    tx,
    `SELECT request_number AS "requestNumber", year, cairo_date(received_at) AS "receivedOn", unit_name AS "unitName",
       service_name_ar AS "serviceName", site, details, add_working_days(cairo_today(), $2) AS "answerBy"
     FROM service_request WHERE id = $1`,
    [requestId, WORKING_DAYS_TO_ANSWER],
  );
  return facts!;
}

/** Within which an answer is asked for where the writer says nothing else. */
const WORKING_DAYS_TO_ANSWER = 5;
