import { z } from 'zod';
import { calendarDate, id } from '../http/validation.js';
import { cleanText } from '../printing/text.js';
import { COLOURS, LONGEST_TEXT, MOST_POINTS_IN_STROKE, MOST_STROKES } from './annotation.js';
import { ANNOTATION_ABILITIES } from './annotations.policy.js';
import { MOST_DIRECTIVES } from './directive.js';
import { DirectiveSaid } from './directive-view.js';

const part = z.number().min(0).max(1);
const Point = z.union([z.tuple([part, part]), z.tuple([part, part, part])]);

export const Stroke = z.strictObject({
  page: z.int().min(0).max(9998).describe('from 0'),
  colour: z.enum(COLOURS),
  width: z.number().positive().max(0.05).describe("part of the page's width"),
  points: z
    .array(Point)
    .min(1)
    .max(MOST_POINTS_IN_STROKE, 'too-much-ink')
    .describe('across, down, and how hard the pen was pressed; parts of the page from 0 to 1'),
});

const words = z
  .string()
  .overwrite((text) => cleanText(text).trim())
  .max(LONGEST_TEXT, 'text-too-long')
  .default('');

const directives = z
  .array(z.string().max(40))
  .max(MOST_DIRECTIVES, 'too-many-directives')
  .refine((codes) => new Set(codes).size === codes.length, 'directive-twice')
  .default([])
  .describe("codes of the unit's directives, each once");

export const NewAnnotation = z.strictObject({
  text: words,
  directives,
  ink: z.array(Stroke).max(MOST_STROKES, 'too-much-ink').default([]),
  version: z.int().positive().describe('the version of the letter that was looked at'),
  attachmentId: id
    .nullish()
    .describe('the scan or enclosure that the ink lies over; the letter itself where it is left out'),
  supersedes: id.nullish().describe("the unit's annotation on this letter whose place it takes"),
  pin: z
    .string()
    .max(40)
    .optional()
    .describe("the author's signing PIN, in any digits; needed where the unit's policy asks for it"),
});
export type NewAnnotation = z.infer<typeof NewAnnotation>;

export const NewTranscription = z.strictObject({
  authorId: id.describe('who annotated for the unit on that day'),
  paperDate: calendarDate.describe('not before the letter was registered'),
  uploadId: id.describe('the scan of the paper'),
  text: words,
  directives,
  supersedes: id.nullish().describe("an earlier copy from paper, of the unit's on this letter, whose place it takes"),
});
export type NewTranscription = z.infer<typeof NewTranscription>;

export const OnDay = z.object({ on: calendarDate });
export type OnDay = z.infer<typeof OnDay>;

const Person = z.object({ id: z.uuid(), nameAr: z.string(), nameEn: z.string() });

export const AnnotationView = z.object({
  id: z.uuid(),
  unitId: z.uuid(),
  author: Person.extend({
    titleAr: z.string().describe('of the post held on that day'),
    titleEn: z.string(),
  }),
  onBehalfOf: Person.nullable().describe('in whose stead the author wrote'),
  transcribedBy: Person.nullable().describe('who wrote it down for the author (INV-33)'),
  paperDate: z.iso.date().nullable().describe('of the paper that it was copied from'),
  scan: z
    .object({ digest: z.string(), size: z.int().describe('bytes'), mediaType: z.string() })
    .nullable()
    .describe('the paper that it was copied from'),
  directives: z.array(DirectiveSaid).describe('as they read on that day'),
  version: z.int(),
  attachmentId: z.uuid().nullable(),
  text: z.string(),
  ink: z.array(Stroke),
  supersedes: z.uuid().nullable().describe('whose place it took'),
  supersededBy: z.uuid().nullable().describe('what took its place'),
  signed: z.boolean().describe('its author signed it with the PIN, and the signature is over what it says now'),
  altered: z.boolean().describe('it was signed, and says something else than what was signed'),
  at: z.iso.datetime({ offset: true }),
  abilities: z.array(z.enum(ANNOTATION_ABILITIES)),
});
export type AnnotationView = z.infer<typeof AnnotationView>;

/** Who could have written on a day, for its transcription. */
export const AnnotationAuthor = Person.extend({
  titleAr: z.string(),
  titleEn: z.string(),
  onBehalfOf: Person.nullable().describe('in whose stead'),
});
export type AnnotationAuthor = z.infer<typeof AnnotationAuthor>;

/** For which unit the caller adds to what is written on the letter, and what that takes. */
export const AnnotationsOfLetter = z.object({
  items: z.array(AnnotationView).describe('the oldest first'),
  annotates: z
    .object({ unitId: z.uuid(), pin: z.boolean().describe('the PIN is asked for') })
    .nullable()
    .describe('where the caller writes on it'),
  transcribes: z
    .object({ unitId: z.uuid(), earliest: z.iso.date().describe('no paper is older') })
    .nullable()
    .describe('where the caller copies what its head wrote on paper'),
});
export type AnnotationsOfLetter = z.infer<typeof AnnotationsOfLetter>;
