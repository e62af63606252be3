/** To whom this person referred lately, kept in this browser: ids only, the last one first. */
const KEPT_AS = 'diwan.last-holders';
const MOST = 4;

export function lastHolders(unitId: string): string[] {
  return kept()[unitId] ?? [];
}

export function noteHolders(unitId: string, keys: string[]): void {
  const before = kept();
  const last = [...new Set([...keys, ...(before[unitId] ?? [])])].slice(0, MOST);
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify({ ...before, [unitId]: last }));
  } catch {
    // A browser that keeps nothing offers nobody before something is typed.
  }
}

function kept(): Record<string, string[]> {
  try {
    return JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}');
  } catch {
    return {};
  }
}
