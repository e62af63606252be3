/**
 * Everything the system says no with. `code` is stable and translated in the browser; `field` points at the part of
 * the request at fault (a JSON path such as `recipients.0.unitId`); `facts` are safe to show (RFC 9457 extension members).
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly field?: string,
    readonly facts: Record<string, unknown> = {},
  ) {
    super(code);
  }
}

/** 404: unknown, or not for this caller to know of (INV-35). */
export const notFound = (code = 'not-found') => new Refusal(code, 404);

/** 403: the caller may know of the thing but not do this to it. */
export const forbidden = (code = 'not-permitted') => new Refusal(code, 403);

/** 409: right in form, but not now. */
export const conflict = (code: string, facts?: Record<string, unknown>) => new Refusal(code, 409, undefined, facts);

/** 422: wrong in content, at this field. */
export const invalid = (code: string, field: string, facts?: Record<string, unknown>) =>
  new Refusal(code, 422, field, facts);
