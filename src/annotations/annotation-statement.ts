import { createHash } from 'node:crypto';
import { canonicalJson } from '../signing/canonical-json.js';
import type { Stroke } from './annotation.js';
import type { DirectiveSaid } from './directive-view.js';

/** All that an annotation says. */
export interface AnnotationSaid {
  id: string;
  letterId: string;
  unitId: string;
  /** The version of the letter that was read. */
  version: number;
  attachmentId: string | null;
  author: { id: string; titleAr: string; titleEn: string };
  /** Under which delegation the author wrote in somebody's stead. */
  delegationId: string | null;
  at: Date;
  directives: DirectiveSaid[];
  text: string;
  ink: Stroke[];
  supersedes: string | null;
}

/** The names of that day, which rows do not keep. */
export interface NamesSaid {
  author: string;
  onBehalfOf: string | null;
}

/** What the signature covers: canonical JSON (RFC 8785) of all that the annotation says, the ink by its SHA-256. */
export function annotationStatement(said: AnnotationSaid, names: NamesSaid): string {
  const { id, letterId, unitId, version, attachmentId, delegationId, directives, text, supersedes } = said;
  const { titleAr, titleEn } = said.author;
  return canonicalJson({
    type: 'annotation',
    ...{ id, letterId, unitId, version, attachmentId, delegationId, directives, text, supersedes },
    author: { id: said.author.id, name: names.author, titleAr, titleEn },
    onBehalfOf: names.onBehalfOf,
    at: said.at.toISOString(),
    ink: createHash('sha256').update(canonicalJson(said.ink)).digest('hex'),
  });
}

/** Whether this statement is of what the annotation says now. */
export function statesWhatItSays(statement: string, said: AnnotationSaid): boolean {
  try {
    const { author, onBehalfOf } = JSON.parse(statement);
    return annotationStatement(said, { author: author.name, onBehalfOf }) === statement;
  } catch {
    return false;
  }
}
