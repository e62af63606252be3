import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { z } from 'zod';
import { Refusal } from '../errors.js';
import { asciiDigits } from './digits.js';

/** Checks each `@Body({ schema })`, `@Query({ schema })` and `@Param({ schema })`; all faults are answered at once. */
export const validation = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => {
      const errors = issues.slice(0, 50).map(faultOf);
      return new Refusal('invalid-request', 422, errors[0]?.field, { errors });
    },
  });

/** A rule may name its own code as the message (`z.string().min(1, 'subject-missing')`); Zod's own words become 'invalid'. */
function faultOf(issue: StandardSchemaV1.Issue): { field: string; code: string } {
  const field = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  const code = /^[a-z0-9]+(-[a-z0-9]+)+$/.test(issue.message) ? issue.message : 'invalid';
  return { field, code };
}

/** A whole number, written in any of the three sets of digits. */
export const wholeNumber = (least: number, most: number) =>
  z.preprocess(
    (given) => (typeof given === 'string' ? Number(asciiDigits(given.trim()) || Number.NaN) : given),
    z.int().min(least).max(most),
  );

/** A calendar date `YYYY-MM-DD` in any digits; impossible days and years of no living paper are refused. */
export const calendarDate = z.preprocess(
  (given) => (typeof given === 'string' ? asciiDigits(given) : given),
  z.iso.date().refine((date) => date >= '1800-01-01' && date < '2200-01-01', 'date-out-of-range'),
);

/** A moment with its offset, such as `2026-03-01T09:00:00+02:00`. */
export const moment = z.iso
  .datetime({ offset: true, error: 'not-a-moment' })
  .transform((text) => new Date(text))
  .refine((at) => at.getUTCFullYear() >= 1900 && at.getUTCFullYear() < 2200, 'moment-out-of-range');

/** One line of text: trimmed, without control or direction-override characters, never empty. */
export const line = (most: number) =>
  z
    .string()
    .transform((text) =>
      text
        .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .normalize('NFC'),
    )
    .pipe(z.string().min(1, 'text-missing').max(most, 'text-too-long'));

export const id = z.uuid('not-an-id');
/** `@Param({ schema: WithId })` */
export const WithId = z.object({ id });
export type WithId = z.infer<typeof WithId>;
