/** How large sheets are drawn: as wide as there is room, or at a size that was chosen. */
export type Zoom = 'width' | number;

/** Parts of the natural size, at which a point is 4/3 pixels. */
const STEPS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];
const NATURAL = 96 / 72;
/** A letter on a wide screen is not blown up beyond this. */
const WIDEST_FIT = 1.6;

/** CSS pixels a point. */
export function scaleOf(zoom: Zoom, room: number, widest: number): number {
  if (zoom !== 'width') return zoom * NATURAL;
  return room > 0 && widest > 0 ? Math.min(room / widest, WIDEST_FIT * NATURAL) : NATURAL;
}

/** The next size up or down from how large the sheets are now. */
export function step(scale: number, up: boolean): number {
  const now = scale / NATURAL;
  const further = up ? STEPS.find((size) => size > now * 1.02) : STEPS.filter((size) => size < now * 0.98).at(-1);
  return further ?? (up ? STEPS.at(-1) : STEPS[0]) ?? 1;
}
