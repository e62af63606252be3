/** What the server says no with (RFC 9457). `code` is stable: programs decide by it, never by words. */
export class DiwanProblem extends Error {
  override readonly name = 'DiwanProblem';

  constructor(
    readonly status: number,
    readonly code: string,
    /** The part of the request at fault, as a JSON path. */
    readonly field: string | undefined,
    /** The whole document with its further facts. */
    readonly document: Record<string, unknown>,
  ) {
    super(field === undefined ? `${status} ${code}` : `${status} ${code} (${field})`);
  }
}

/** Reads a refusal, whether it has the API's form, the token endpoint's (RFC 6749) or none. */
export async function problemOf(response: Response): Promise<DiwanProblem> {
  const document = await response.json().then(asObject, () => ({}));
  const { code, error, field } = document as { code?: unknown; error?: unknown; field?: unknown };
  const name = [code, error].find((one) => typeof one === 'string') ?? `status-${response.status}`;
  return new DiwanProblem(response.status, name as string, typeof field === 'string' ? field : undefined, document);
}

const asObject = (given: unknown): Record<string, unknown> =>
  typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
