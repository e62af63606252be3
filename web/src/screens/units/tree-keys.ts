import type { UnitAt } from '../../parts/units';

/** What a key does in the tree. */
export type TreeStep = { to: string } | { open: string } | { close: string } | { choose: string };

export interface TreeSight {
  /** The lines that are seen, from top to bottom. */
  rows: UnitAt[];
  isClosed(id: string): boolean;
  /** Where the page is read from the right, the way into the tree is the left arrow. */
  rightToLeft: boolean;
}

/** The usual keys of a tree: ↑ ↓, first and last, the arrow inwards opens and goes in, the one outwards closes and goes out. */
export function treeStep(key: string, id: string, { rows, isClosed, rightToLeft }: TreeSight): TreeStep | undefined {
  const index = rows.findIndex(({ unit }) => unit.id === id);
  const row = rows[index];
  if (!row) return undefined;
  const goTo = (other: UnitAt | undefined) => other && { to: other.unit.id };
  const [inwards, outwards] = rightToLeft ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  const branch = row.unit.units.length > 0;
  const isOpen = branch && !isClosed(id);
  if (key === 'ArrowDown') return goTo(rows[index + 1]);
  if (key === 'ArrowUp') return goTo(rows[index - 1]);
  if (key === 'Home') return goTo(rows[0]);
  if (key === 'End') return goTo(rows[rows.length - 1]);
  if (key === 'Enter' || key === ' ') return { choose: id };
  if (key === inwards && branch) return isOpen ? goTo(rows[index + 1]) : { open: id };
  if (key === outwards) return isOpen ? { close: id } : goTo(above(rows, index));
  return undefined;
}

function above(rows: UnitAt[], index: number): UnitAt | undefined {
  const depth = rows[index]?.depth ?? 0;
  for (let at = index - 1; at >= 0; at -= 1) if ((rows[at]?.depth ?? 0) < depth) return rows[at];
  return undefined;
}
