import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Sheets this many screens away are drawn already. */
const AHEAD = 1;

export interface View {
  /** Sheets to be drawn, by their place in the document. */
  near: ReadonlySet<number>;
  /** The sheet that the eye is on. */
  current: number;
  /** Width for sheets, in CSS pixels. */
  width: number;
}

const START: View = { near: new Set([0]), current: 0, width: 0 };

/** Looks which sheets are near what can be seen, whether the viewer scrolls or the page around it. */
export function useView(scroller: RefObject<HTMLElement | null>, sheets: number, scale: number): View {
  const [view, setView] = useState(START);
  const anchor = useRef({ sheet: 0, part: 0 });
  const look = useCallback(() => {
    const place = scroller.current;
    if (!place) return;
    const { top, bottom } = windowOf(place);
    const boxes = boxesOf(place);
    const screen = AHEAD * window.innerHeight;
    const near = boxes.flatMap((box, at) => (box.bottom > top - screen && box.top < bottom + screen ? [at] : []));
    const middle = (top + bottom) / 2;
    const past = boxes.filter((box) => box.top <= middle).length;
    const first = Math.max(
      0,
      boxes.findIndex((box) => box.bottom > top),
    );
    const box = boxes[first];
    anchor.current = { sheet: first, part: box && box.height > 0 ? Math.max(0, top - box.top) / box.height : 0 };
    setView((before) =>
      settled(before, { near: new Set(near), current: Math.max(0, past - 1), width: place.clientWidth }),
    );
  }, [scroller]);
  useWatching(scroller, look);
  // Another size of the sheets: what was at the top of the window goes back there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: done whenever the scale or the number of sheets has changed
  useLayoutEffect(() => {
    const place = scroller.current;
    if (!place) return;
    const box = boxesOf(place)[anchor.current.sheet];
    const { top } = windowOf(place);
    const by = box && anchor.current.part > 0 ? box.top + box.height * anchor.current.part - top : 0;
    if (Math.abs(by) > 1) (scrolls(place) ? place : document.scrollingElement)?.scrollBy(0, by);
    look();
  }, [scale, sheets]);
  return view;
}

/** Calls at most once a frame, after anything scrolled or changed its size. */
function useWatching(scroller: RefObject<HTMLElement | null>, look: () => void): void {
  useEffect(() => {
    let frame = 0;
    const soon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    const sizes = new ResizeObserver(soon);
    if (scroller.current) sizes.observe(scroller.current);
    window.addEventListener('scroll', soon, { capture: true, passive: true });
    window.addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      sizes.disconnect();
      window.removeEventListener('scroll', soon, { capture: true });
      window.removeEventListener('resize', soon);
    };
  }, [scroller, look]);
}

const scrolls = (place: HTMLElement) => place.scrollHeight > place.clientHeight + 1;

const boxesOf = (place: HTMLElement) =>
  Array.from(place.querySelectorAll('[data-sheet]'), (sheet) => sheet.getBoundingClientRect());

/** The part of the viewer that is on the screen. */
function windowOf(place: HTMLElement): { top: number; bottom: number } {
  const { top, bottom } = place.getBoundingClientRect();
  return { top: Math.max(0, top), bottom: Math.min(window.innerHeight, bottom) };
}

/** The view before, where nothing changed: nothing is drawn anew for it. */
function settled(before: View, now: View): View {
  const same = before.current === now.current && before.width === now.width && before.near.size === now.near.size;
  return same && [...now.near].every((sheet) => before.near.has(sheet)) ? before : now;
}
