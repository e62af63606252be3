/**
 * Which queries follow which of the server's topics: every query whose key begins with one of these words is asked for
 * again when the topic is told. A screen whose list is to be live gives its key such a beginning, and nothing more.
 */
export const TOPIC_KEYS: Record<string, readonly string[]> = {
  letters: ['letters', 'letter', 'drafts', 'follow-up'],
  dispatches: ['dispatches', 'dispatch'],
  intake: ['intake'],
  entries: ['entries', 'entry', 'lines', 'find', 'incoming', 'follow-up'],
  referrals: ['referrals', 'entry', 'incoming'],
  incoming: ['incoming'],
  annulments: ['annulments', 'entry'],
  paper: ['paper'],
  requests: ['requests', 'request'],
  books: ['books'],
  permits: ['permits'],
  alerts: ['alerts'],
  account: ['me', 'books', 'delegations'],
};

/** The beginnings of keys that these topics make old. */
export function keysOf(topics: readonly string[]): Set<string> {
  return new Set(topics.flatMap((topic) => TOPIC_KEYS[topic] ?? []));
}

/** All of them: after a while in which nothing could be heard. */
export const allTopics = (): string[] => Object.keys(TOPIC_KEYS);
