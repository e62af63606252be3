import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { read, type Tx, write } from '../database/transaction.js';

/** What is to be done once a day, from an hour of the Cairo clock on. */
export interface Round {
  /** Its name in the book of rounds: small letters and dashes. */
  kind: string;
  /** 0 to 23: the day's round is not begun before. */
  hour: number;
  /**
   * Leaves the day's errands (`later`), in the transaction that enters the round: both are kept or neither is. Work that
   * takes long belongs in the errands.
   * @param day of Cairo, YYYY-MM-DD
   */
  leave(tx: Tx, day: string): Promise<void>;
}

/**
 * Rounds that are made once a day however many workers there are: each of them looks at every sweep, and whoever enters
 * the day in the book makes its round. Nothing is remembered outside PostgreSQL. A round that nobody was there to make is
 * made when a worker is back, once and for the newest day only, however many days were missed.
 */
@Injectable()
export class DailyRounds {
  private readonly log = new Logger('rounds');
  private readonly known = new Map<string, Round>();

  constructor(private readonly db: DataSource) {}

  /** Each feature registers its rounds as its module starts. */
  register(round: Round): void {
    if (this.known.has(round.kind)) throw new Error(`two daily rounds called ${round.kind}`);
    this.known.set(round.kind, round);
  }

  /**
   * Begins every round whose hour has come and that nobody has begun. A round that fails is begun again at the next
   * look and keeps no other from being made. @returns the kinds of those begun here
   */
  async beginDue(): Promise<string[]> {
    const begun: string[] = [];
    for (const round of await this.due()) {
      try {
        if (await this.begin(round)) begun.push(round.kind);
      } catch (fault) {
        this.log.error({ round: round.kind, err: fault }, 'the daily round failed');
      }
    }
    return begun;
  }

  private async due(): Promise<Round[]> {
    const rounds = [...this.known.values()];
    if (rounds.length === 0) return [];
    const kinds = rounds.map(({ kind }) => kind);
    const hours = rounds.map(({ hour }) => hour);
    const due = await read<{ kind: string }>(this.db, DUE, [kinds, hours]).catch((fault: unknown) => {
      this.log.warn({ err: fault }, 'the book of rounds could not be read');
      return [];
    });
    return due.map(({ kind }) => this.known.get(kind)!);
  }

  /** @returns false when another worker was quicker */
  private begin(round: Round): Promise<boolean> {
    return write(this.db, async (tx) => {
      const [entered] = await read<{ day: string }>(tx, ENTER, [round.kind, round.hour]);
      if (!entered) return false;
      await round.leave(tx, entered.day);
      return true;
    });
  }
}

/** Before its hour, a round belongs to the day before. */
const dayOf = (hour: string) =>
  `((official_time() AT TIME ZONE 'Africa/Cairo') - make_interval(hours => ${hour}))::date`;

const DUE = `SELECT r.kind FROM unnest($1::text[], $2::integer[]) AS r (kind, hour)
  WHERE NOT EXISTS (SELECT FROM daily_round d WHERE d.kind = r.kind AND d.day = ${dayOf('r.hour')})`;

const ENTER = `INSERT INTO daily_round (kind, day) SELECT $1, ${dayOf('$2::integer')}
  ON CONFLICT DO NOTHING RETURNING day::text`;
