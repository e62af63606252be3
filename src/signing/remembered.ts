import { createHash } from 'node:crypto';

/** What was worked out for some bytes, kept for the latest `most` of them: authorities' certificates and lists come with every letter. */
export class Remembered<Answer> {
  private readonly known = new Map<string, Answer>();

  constructor(private readonly most: number) {}

  /** The same bytes give the same answer, so only the first time is worked for; what throws is not kept. */
  of(parts: Uint8Array[], work: () => Answer): Answer {
    const key = digestOf(parts);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const answer = work();
    this.known.set(key, answer);
    if (this.known.size > this.most) this.known.delete(this.known.keys().next().value!);
    return answer;
  }
}

/** Lengths are part of it, so that no two lists of parts have the same text. */
function digestOf(parts: Uint8Array[]): string {
  const hash = createHash('sha256').update(parts.map(({ length }) => length).join());
  for (const part of parts) hash.update(part);
  return hash.digest('base64');
}
