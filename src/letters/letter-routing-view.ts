/** What the screens are told of the routing policy before a letter. */
import { z } from 'zod';
import { wholeNumber } from '../http/validation.js';
import { cleanText } from '../printing/text.js';
import { RECIPIENT_KINDS } from '../routing/routing.js';

const Named = z.object({ id: z.uuid(), nameAr: z.string(), nameEn: z.string() });

export const LetterRouting = z
  .object({
    findings: z.array(
      z.object({
        position: z.int().describe('of the recipient'),
        recipientName: z.string(),
        toKind: z.enum(RECIPIENT_KINDS),
        rule: z.enum(['WARN', 'VIA', 'FORBID', 'NAMED']),
        reason: z.string().describe('the decision that orders it'),
        via: Named.nullable().describe('by way of which unit it is written'),
        settledBy: Named.nullable().describe('who has seen the warning, or answers for the letter'),
        settledReason: z.string(),
        abilities: z.array(z.enum(['confirm', 'override'])),
      }),
    ),
    governorWriters: z.array(Named).describe('who of the unit may sign a letter to the governor; only where it is one'),
  })
  .meta({ id: 'LetterRouting' });
export type LetterRouting = z.infer<typeof LetterRouting>;

export const SettledFinding = z.strictObject({
  position: wholeNumber(1, 1000),
  reason: z
    .string()
    .overwrite((text) => cleanText(text).trim())
    .max(500, 'text-too-long')
    .default('')
    .describe('why it goes all the same; a warning needs none'),
});
export type SettledFinding = z.infer<typeof SettledFinding>;
