import { useSyncExternalStore } from 'react';

const NARROW = '(max-width: 1180px)';

function onChange(changed: () => void): () => void {
  const watched = window.matchMedia(NARROW);
  watched.addEventListener('change', changed);
  return () => watched.removeEventListener('change', changed);
}

/** A tablet or a phone: the document has the whole width, and what can be done stands in a bar below. */
export const useNarrow = () => useSyncExternalStore(onChange, () => window.matchMedia(NARROW).matches);
