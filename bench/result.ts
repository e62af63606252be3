/** One measurement beside its raw yardstick, both taken in the same run on the same machine. */
export interface BenchResult {
  /** What was measured, in a few words. */
  name: string;
  /** Ours and the yardstick's, in the same unit. */
  ours: number;
  yardstick: number;
  unit: string;
  /** What the yardstick was. */
  against: string;
  /** The figure that is judged: ours / yardstick unless a measurement says otherwise (CPU ms for instance). */
  figure: number;
  goal?: { atLeast: number } | { atMost: number };
}

export function meetsGoal({ figure, goal }: BenchResult): boolean | undefined {
  if (!goal) return undefined;
  return 'atLeast' in goal ? figure >= goal.atLeast : figure <= goal.atMost;
}

/** One line a measurement, and whether it meets its goal. */
export function printed(result: BenchResult): string {
  const rounded = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));
  const { goal } = result;
  const wanted = goal ? ('atLeast' in goal ? `goal ≥ ${goal.atLeast}` : `goal ≤ ${goal.atMost}`) : 'no goal';
  const verdict = { true: 'met', false: 'MISSED', undefined: '' }[
    String(meetsGoal(result)) as 'true' | 'false' | 'undefined'
  ];
  return `${result.name}: ${rounded(result.ours)} ${result.unit} against ${rounded(result.yardstick)} (${result.against}) → ${rounded(result.figure)} (${wanted}) ${verdict}`.trimEnd();
}
