import { z } from 'zod';
import { Page } from '../http/paging.js';
import { id, line } from '../http/validation.js';
import { LETTER_KINDS } from '../letters/letter.js';
import { richTextSchema } from '../printing/rich-text.js';

const Person = z.object({ id: z.uuid(), nameAr: z.string(), nameEn: z.string() });

/** What a form says; the words between « » are for the writer to fill in. */
export const Content = z.strictObject({
  nameAr: line(150),
  nameEn: line(150),
  kind: z.enum(LETTER_KINDS),
  subject: line(500),
  body: richTextSchema,
});
export type Content = z.infer<typeof Content>;

export const NewTemplate = Content.extend({
  code: z.string().regex(/^[A-Z][A-Z0-9-]{1,30}$/, 'template-code-malformed'),
  unitId: id.nullable().default(null).describe('the one unit that writes by it; null for all units'),
});
export type NewTemplate = z.infer<typeof NewTemplate>;

export const Drawn = Content.pick({ kind: true, subject: true, body: true }).extend({ unitId: id.nullable() });
export type Drawn = z.infer<typeof Drawn>;

export const TemplateLine = z
  .object({
    id: z.uuid(),
    code: z.string(),
    unitId: z.uuid().nullable(),
    unitNameAr: z.string().nullable(),
    unitNameEn: z.string().nullable(),
    nameAr: z.string(),
    nameEn: z.string(),
    kind: z.enum(LETTER_KINDS),
    subject: z.string(),
    version: z.int(),
    retired: z.boolean().describe('no new letter begins from it'),
    changedAt: z.iso.datetime(),
    abilities: z.array(z.string()),
  })
  .meta({ id: 'LetterTemplate' });
export type TemplateLine = z.infer<typeof TemplateLine>;

const Version = z.object({ version: z.int(), by: Person.nullable(), at: z.iso.datetime() });

export const TemplateDetail = TemplateLine.extend({
  body: richTextSchema,
  versions: z.array(Version).describe('for whoever arranges the forms; newest first'),
}).meta({ id: 'LetterTemplateDetail' });
export type TemplateDetail = z.infer<typeof TemplateDetail>;

export const TemplateVersion = Version.extend({ content: Content }).meta({ id: 'LetterTemplateVersion' });
export type TemplateVersion = z.infer<typeof TemplateVersion>;

export const TemplatesPage = Page.extend({
  unitId: id.optional().describe('what this unit writes by: its own forms and those of all units'),
  kind: z.enum(LETTER_KINDS).optional(),
  retired: z
    .enum(['true', 'false'])
    .default('false')
    .describe('those that are out of use, for whoever arranges the forms'),
});
export type TemplatesPage = z.infer<typeof TemplatesPage>;
