/** What the server says no with, or that it did not answer at all. `code` is translated; `reference` helps support. */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly reference: string,
    readonly fields: { field: string; code: string }[] = [],
    readonly facts: Record<string, unknown> = {},
  ) {
    super(code);
  }

  /** Nobody knows whether the command was carried out: it is asked again with the same key. */
  get unanswered(): boolean {
    return this.status === 0 || this.status >= 502;
  }
}

interface Document {
  code?: unknown;
  instance?: unknown;
  field?: unknown;
  errors?: unknown;
}

/** Reads a problem+json document; whatever else arrives in its place becomes a problem too. */
export function problemFrom(status: number, body: unknown): Problem {
  const document = (typeof body === 'object' && body !== null ? body : {}) as Document & Record<string, unknown>;
  const code = typeof document.code === 'string' ? document.code : `http-${status}`;
  const listed = Array.isArray(document.errors) ? (document.errors as { field: string; code: string }[]) : [];
  const fields = listed.length > 0 || typeof document.field !== 'string' ? listed : [{ field: document.field, code }];
  return new Problem(code, status, String(document.instance ?? ''), fields, document);
}

/** The network, or the server behind it, gave no answer. */
export const noAnswer = () => new Problem('no-answer', 0, '');

/** Whatever was thrown, as a problem. */
export function asProblem(fault: unknown): Problem {
  return fault instanceof Problem ? fault : new Problem('unexpected-here', -1, '');
}
