import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import type { Letter } from '../../api/queries';
import { outcomesQuery } from '../../parts/reminding/queries';

const RemindDialog = lazy(() => import('../../parts/reminding/RemindDialog'));

/** Reminds all recipients of the letter who have not answered. */
export function RemindLetter({ letter, onClose }: { letter: Letter; onClose(): void }) {
  const outcomes = useQuery(outcomesQuery(letter.id));
  if (!outcomes.data || !letter.authorUnit) return null;
  const of = outcomes.data.items
    .filter(({ remindable }) => remindable)
    .map(({ position }) => ({ letterId: letter.id, recipientPosition: position }));
  return of.length === 0 ? null : <RemindDialog unitId={letter.authorUnit.id} of={of} onClose={onClose} />;
}
