/** Runs of words as a PDF holds them: `transform` ends in where they begin, in points. */
export interface Run {
  str: string;
  dir: string;
  transform: number[];
}

/**
 * The same runs in the order in which they are read. A PDF paints an Arabic line from its left end, so who selects or
 * hears it would get its words backwards. Runs of Latin words within such a line keep their own order.
 */
export function inReadingOrder<R extends Run>(runs: readonly R[]): R[] {
  return linesOf(runs).flatMap((line) => (line.some(isArabic) ? fromTheRight(line) : line));
}

/** Runs that follow each other on one base line. */
function linesOf<R extends Run>(runs: readonly R[]): R[][] {
  const lines: R[][] = [];
  let base = Number.NaN;
  for (const run of runs) {
    const here = run.transform[5] ?? 0;
    if (Math.abs(here - base) < 1) lines.at(-1)?.push(run);
    else lines.push([run]);
    base = here;
  }
  return lines;
}

const start = ({ transform }: Run) => transform[4] ?? 0;
const isArabic = ({ dir, str }: Run) => dir === 'rtl' || /\p{Script=Arabic}/u.test(str);
const isLatin = (run: Run) => /\p{Script=Latin}/u.test(run.str);

function fromTheRight<R extends Run>(line: R[]): R[] {
  const ordered = [...line].sort((a, b) => start(b) - start(a));
  const read: R[] = [];
  for (let at = 0; at < ordered.length; at++) {
    let end = at;
    for (let next = at; next < ordered.length && !isArabic(ordered[next]!); next++) {
      if (isLatin(ordered[next]!)) end = next;
    }
    if (isLatin(ordered[at]!) && end > at) {
      read.push(...ordered.slice(at, end + 1).reverse());
      at = end;
    } else read.push(ordered[at]!);
  }
  return read;
}
