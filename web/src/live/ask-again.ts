import { queries } from '../api/queries';
import { keysOf } from './topic-keys';

/** However much happens, a list is not asked for more often. */
const AT_MOST_EVERY = 2000;

let waiting = new Set<string>();
let resting = false;

/** Asks again for everything on the screen that follows these topics; what is not shown is asked for when it is. */
export function askAgain(topics: readonly string[]): void {
  for (const key of keysOf(topics)) waiting.add(key);
  if (!resting) flush();
}

function flush(): void {
  if (waiting.size === 0) return;
  const keys = waiting;
  waiting = new Set();
  resting = true;
  setTimeout(() => {
    resting = false;
    flush();
  }, AT_MOST_EVERY);
  void queries.invalidateQueries({ predicate: ({ queryKey }) => keys.has(String(queryKey[0])) });
}
