import { type Caller, delegationOf, headPost } from '../http/caller.js';
import { type AnnotatedLetter, annotatingUnit, transcribingUnit } from '../letters/letters.policy.js';

export const ANNOTATION_ABILITIES = ['supersede', 'copy-again'] as const;
export type AnnotationAbility = (typeof ANNOTATION_ABILITIES)[number];

/** An annotation as it decides who may take its place. */
export interface Standing {
  unitId: string;
  author: { id: string };
  transcribedBy: { id: string } | null;
  supersededBy: string | null;
}

/** A head takes back what was written in that unit; who acts in the head's stead, only what they wrote themselves. */
export function maySupersede(caller: Caller, { unitId, author }: Pick<Standing, 'unitId' | 'author'>): boolean {
  const post = headPost(caller, unitId, 'ANNOTATE');
  return post !== undefined && (delegationOf(post) === null || author.id === caller.id);
}

/** What the caller may do about an annotation that stands; only a copy is put right by another copy. */
export function annotationAbilities(caller: Caller, letter: AnnotatedLetter, standing: Standing): AnnotationAbility[] {
  if (standing.supersededBy) return [];
  const { unitId, transcribedBy } = standing;
  const supersedes = annotatingUnit(caller, letter) === unitId && maySupersede(caller, standing);
  const copies = transcribedBy !== null && transcribingUnit(caller, letter) === unitId;
  return [...(supersedes ? (['supersede'] as const) : []), ...(copies ? (['copy-again'] as const) : [])];
}
