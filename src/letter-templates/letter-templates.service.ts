import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { record } from '../audit/audit.js';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { readOne, type Tx, violates } from '../database/transaction.js';
import { conflict, invalid, notFound, Refusal } from '../errors.js';
import type { Caller, Command } from '../http/caller.js';
import { once } from '../http/command.js';
import { governorateOf } from '../letters/letter-on-paper.js';
import { renderLetter } from '../printing/letter-sheet.js';
import { specimenOf, type TemplateContent } from './letter-template.js';
import type { Drawn, NewTemplate, TemplateDetail } from './letter-template-view.js';
import { permitArrangingTemplates } from './letter-templates.policy.js';
import { LetterTemplatesQueries } from './letter-templates.queries.js';

interface HeldTemplate {
  unitId: string | null;
  version: number;
  retired: boolean;
}

@Injectable()
export class LetterTemplatesService {
  constructor(
    private readonly db: DataSource,
    private readonly templates: LetterTemplatesQueries,
    @InjectConfig() private readonly config: Config,
  ) {}

  /** A new form. @throws Refusal 409 'template-code-taken', 422 'unit-unknown' */
  create(command: Command, { code, unitId, ...content }: NewTemplate): Promise<TemplateDetail> {
    permitArrangingTemplates(command.caller);
    return once(this.db, command, async (tx) => {
      if (unitId !== null && !(await readOne(tx, 'SELECT FROM org_unit_now WHERE id = $1', [unitId])))
        throw invalid('unit-unknown', 'unitId');
      const templateId = await insertTemplate(tx, code, unitId, content);
      await keepVersion(tx, command.caller, templateId, 1, content);
      return this.recorded(tx, command.caller, templateId, 'created', { unitId, version: 1 });
    });
  }

  /** The whole form again, in place of the version that was seen. @throws Refusal 412 'version-stale' */
  change(command: Command, templateId: string, seen: number, content: TemplateContent): Promise<TemplateDetail> {
    permitArrangingTemplates(command.caller);
    return once(this.db, command, async (tx) => {
      const held = await hold(tx, templateId);
      if (held.retired) throw conflict('template-retired');
      if (held.version !== seen) throw new Refusal('version-stale', 412, 'If-Match', { version: held.version });
      const version = held.version + 1;
      await tx.query(
        `UPDATE letter_template SET version = $2, name_ar = $3, name_en = $4, kind = $5, subject = $6, body = $7,
           changed_at = official_time() WHERE id = $1`,
        [templateId, version, ...columnsOf(content)],
      );
      await keepVersion(tx, command.caller, templateId, version, content);
      return this.recorded(tx, command.caller, templateId, 'changed', { ...held, version });
    });
  }

  /** No new letter begins from it; those written stay as they are. @throws Refusal 409 'template-retired' */
  retire(command: Command, templateId: string): Promise<TemplateDetail> {
    return this.turn(command, templateId, true);
  }

  /** It is in use again. @throws Refusal 409 'template-in-use' */
  reinstate(command: Command, templateId: string): Promise<TemplateDetail> {
    return this.turn(command, templateId, false);
  }

  /** The saved form on its sheet. @throws Refusal 404 */
  async preview(caller: Caller, templateId: string): Promise<Buffer> {
    const { kind, subject, body, unitId } = await this.templates.one(caller, templateId);
    return this.draw({ kind, subject, body, unitId });
  }

  /** What is being typed, on its sheet; nothing of it is kept. */
  specimen(caller: Caller, drawn: Drawn): Promise<Buffer> {
    permitArrangingTemplates(caller);
    return this.draw(drawn);
  }

  private async draw({ unitId, ...content }: Drawn): Promise<Buffer> {
    const place = await this.templates.place(unitId);
    const bearing = { ...place, governorate: governorateOf(place.governorate) };
    const { pdf } = await renderLetter(specimenOf(content, bearing, this.config.letterDigits));
    return Buffer.from(pdf);
  }

  private turn(command: Command, templateId: string, retired: boolean): Promise<TemplateDetail> {
    permitArrangingTemplates(command.caller);
    return once(this.db, command, async (tx) => {
      const held = await hold(tx, templateId);
      if (held.retired === retired) throw conflict(retired ? 'template-retired' : 'template-in-use');
      await tx.query(
        'UPDATE letter_template SET retired_at = CASE WHEN $2 THEN official_time() END, changed_at = official_time() WHERE id = $1',
        [templateId, retired],
      );
      return this.recorded(tx, command.caller, templateId, retired ? 'retired' : 'reinstated', held);
    });
  }

  private async recorded(
    tx: Tx,
    caller: Caller,
    templateId: string,
    what: string,
    { unitId, version }: Pick<HeldTemplate, 'unitId' | 'version'>,
  ): Promise<TemplateDetail> {
    await record(tx, caller, {
      action: `letter-template.${what}`,
      subjectKind: 'letter-template',
      subjectId: templateId,
      unitId,
      detail: { version },
    });
    return this.templates.one(caller, templateId, tx);
  }
}

async function hold(tx: Tx, templateId: string): Promise<HeldTemplate> {
  const held = await readOne<HeldTemplate>(
    tx,
    'SELECT unit_id AS "unitId", version, retired_at IS NOT NULL AS retired FROM letter_template WHERE id = $1 FOR UPDATE',
    [templateId],
  );
  if (!held) throw notFound('template-unknown');
  return held;
}

async function insertTemplate(tx: Tx, code: string, unitId: string | null, content: TemplateContent): Promise<string> {
  try {
    const row = await readOne<{ id: string }>(
      tx,
      `INSERT INTO letter_template (code, unit_id, name_ar, name_en, kind, subject, body) VALUES ($1, $2, $3, $4, $5, $6, $7)
       RETURNING id`,
      [code, unitId, ...columnsOf(content)],
    );
    return row!.id;
  } catch (error) {
    if (violates(error, 'letter_template_code_key')) throw conflict('template-code-taken');
    throw error;
  }
}

async function keepVersion(
  tx: Tx,
  caller: Caller,
  templateId: string,
  version: number,
  content: TemplateContent,
): Promise<void> {
  await tx.query(
    'INSERT INTO letter_template_version (template_id, version, content, saved_by) VALUES ($1, $2, $3, $4)',
    [templateId, version, JSON.stringify(content), caller.id],
  );
}

function columnsOf({ nameAr, nameEn, kind, subject, body }: TemplateContent): unknown[] {
  return [nameAr, nameEn, kind, subject, JSON.stringify(body)];
}
