/** How a file can be sent, the smallest first. */
export const ENCODINGS = ['br', 'gzip'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** The smallest form that is there and that the browser accepts (RFC 9110, 12.5.3); undefined: as it is. */
export function bestEncoding(accepted: string | undefined, there: ReadonlySet<Encoding>): Encoding | undefined {
  const wishes = new Map<string, number>();
  for (const wish of (accepted ?? '').toLowerCase().split(',')) {
    const [name = '', ...parameters] = wish.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='));
    wishes.set(name, quality === undefined ? 1 : Number(quality.slice(2)) || 0);
  }
  return ENCODINGS.find((encoding) => there.has(encoding) && (wishes.get(encoding) ?? wishes.get('*') ?? 0) > 0);
}
