import serialize from 'canonicalize';

// The package is CommonJS whose types say `default`; what arrives is the function itself.
const canonicalize = serialize as unknown as (value: unknown) => string | undefined;

/** The one text of a JSON value (RFC 8785): what is hashed and signed. @throws Error for what JSON cannot hold */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('not a JSON value');
  return text;
}
