import { asProblem } from './problem';

/**
 * Gives each wish of a person its idempotency key: the same for the same wish asked again after no answer came, so that
 * it is carried out once; a new one otherwise.
 */
export class Intent {
  private open: { key: string; asked: string } | undefined;

  keyFor(wish: unknown): string {
    const asked = JSON.stringify(wish);
    if (this.open?.asked !== asked) this.open = { key: newKey(), asked };
    return this.open.key;
  }

  /** An answer came, good or bad: whatever is asked next is a new wish. */
  answered(fault?: unknown): void {
    if (fault === undefined || !asProblem(fault).unanswered) this.open = undefined;
  }
}

/** Random and unguessable; also where the page is not served over TLS, so not `randomUUID`. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
