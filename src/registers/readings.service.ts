import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAll } from '../audit/audit.js';
import { read } from '../database/transaction.js';
import { notFound } from '../errors.js';
import type { Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { sightOf, sightParameters } from '../letters/letter-access.js';
import { entryIsKnown } from './entry-access.js';

@Injectable()
export class ReadingsService {
  constructor(private readonly db: DataSource) {}

  /** The caller has read these inbound entries; what they had read before stays as it was. @throws Refusal 404 (INV-35) */
  markRead(command: Command, entries: string[]): Promise<{ read: number }> {
    return once(this.db, command, async (tx) => {
      const { caller } = command;
      const wanted = [...new Set(entries)];
      const known = await read<{ id: string; unitId: string }>(
        tx,
        `SELECT e.id, e.unit_id AS "unitId" FROM register_entry e
         WHERE ${entryIsKnown(1)} AND e.id = ANY ($4) AND e.direction = 'INBOUND'`,
        [...sightParameters(sightOf(caller)), wanted],
      );
      if (known.length < wanted.length) throw notFound();
      const marked = await read<{ id: string }>(
        tx,
        `INSERT INTO entry_reading (person_id, entry_id) SELECT $1, unnest($2::uuid[])
         ON CONFLICT DO NOTHING RETURNING entry_id AS id`,
        [caller.id, wanted],
      );
      const unitOf = new Map(known.map(({ id, unitId }) => [id, unitId]));
      const facts = marked.map(({ id }) => ({
        action: 'entry-reading.kept',
        subjectKind: 'entry',
        subjectId: id,
        unitId: unitOf.get(id),
      }));
      if (facts.length > 0) await recordAll(tx, caller, facts);
      return { read: marked.length };
    });
  }
}
