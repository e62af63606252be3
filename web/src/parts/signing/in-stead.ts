import type { Me } from '../../api/queries';

type Acting = Me['acting'][number];

/** In whose stead the person signs the letters of a unit; nothing where they are its head, or may not sign for it. */
export function steadIn({ posts, acting }: Me, unitId: string | null | undefined): Acting | undefined {
  if (posts.some((post) => post.unitId === unitId && post.role === 'HEAD')) return undefined;
  return acting.find((post) => post.unitId === unitId && post.powers.includes('SIGN'));
}

/** Whether the person signs for the unit at all: as its head or in the head's stead. */
export const signsFor = (me: Me, unitId: string): boolean =>
  me.posts.some((post) => post.unitId === unitId && post.role === 'HEAD') || steadIn(me, unitId) !== undefined;
