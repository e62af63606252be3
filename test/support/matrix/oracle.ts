/** Who asks: the columns of the oracle, in their order. */
export const VOICES = {
  a: { userName: null, who: 'anonymous' },
  x: { userName: null, who: "the unit's machine without the scope" },
  m: { userName: null, who: "the unit's machine with every scope" },
  c: { userName: 'bnh.clerk', who: 'clerk of the unit, not cleared' },
  e: { userName: 'bnh.employee', who: 'employee of the unit, not cleared' },
  h: { userName: 'bnh.head', who: 'head of the unit, cleared' },
  r: { userName: 'bnh.manager', who: 'registry manager of the unit, cleared' },
  w: { userName: 'bnh.window', who: 'front window of the unit' },
  C: { userName: 'tkh.clerk', who: 'clerk of another unit' },
  H: { userName: 'tkh.head', who: 'head of another unit, cleared there' },
  g: { userName: 'qlb.governor', who: "governor's office, cleared in the diwan" },
  s: { userName: 'qlb.admin', who: 'administrator' },
} as const;
export type VoiceKey = keyof typeof VOICES;
const ORDER = Object.keys(VOICES) as VoiceKey[];

/**
 * `+` may · `-` may not (403) · `?` may not know of it (404, or not in the list) · `*` may know that it is there, but not
 * what it says · `.` must sign in (401)
 */
export type Verdict = '+' | '-' | '?' | '*' | '.';

export interface Row {
  operation: string;
  thing: string;
  verdicts: [VoiceKey, Verdict][];
  /** Nobody's request is meant to succeed: it is refused later, for another reason. */
  refusedLater: boolean;
}

/** Reads the table: operation, thing, one verdict for each voice; `!` at the end for what is refused later anyway. */
export function readOracle(table: string): Row[] {
  const lines = table.split('\n').map((line) => line.replace(/#.*/, '').trim());
  return lines.filter(Boolean).map((line) => {
    const [operation, thing, ...cells] = line.split(/\s+/);
    const refusedLater = cells.at(-1) === '!';
    const verdicts = refusedLater ? cells.slice(0, -1) : cells;
    if (!operation || !thing || verdicts.length !== ORDER.length || verdicts.some((cell) => !/^[-+?*.]$/.test(cell)))
      throw new Error(`the oracle has a line that cannot be read: ${line}`);
    return { operation, thing, refusedLater, verdicts: ORDER.map((voice, at) => [voice, verdicts[at] as Verdict]) };
  });
}
