import { useEffect, useRef } from 'react';
import { type Press, ScanBurst } from './scan-burst';

type Taker = (text: string) => void;

/** The screen that wants what is scanned while it is shown; the last one asked for it. */
let takers: { current: Taker }[] = [];

/** What a scanner gun says goes to this screen, and not to the number box. */
export function useTakenScans(take: Taker): void {
  const latest = useRef(take);
  latest.current = take;
  useEffect(() => {
    takers = [latest, ...takers];
    return () => {
      takers = takers.filter((other) => other !== latest);
    };
  }, []);
}

/**
 * Listens for the whole page. Scans count where nothing is typed, and in a box that is marked `data-scans`; what is
 * scanned into a form's field belongs there.
 */
export function useScannerGun(otherwise: Taker): void {
  const latest = useRef(otherwise);
  latest.current = otherwise;
  useEffect(() => {
    const burst = new ScanBurst();
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (target.matches('input:not([data-scans]), textarea, select, [contenteditable]')) return;
      const key: Press = { code: event.code, shift: event.shiftKey, at: event.timeStamp };
      const text = burst.press(key);
      if (text === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      (takers[0] ?? latest).current(text);
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, []);
}
