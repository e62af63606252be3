import { useRef, useState } from 'react';

/** What is asked over a page, in dialogs that load when they are wanted. Whoever asked is where they were when it is over. */
export function useAsking<What>() {
  const [asking, setAsking] = useState<What>();
  const from = useRef<HTMLElement>(null);
  const ask = (what: What) => {
    from.current = document.activeElement as HTMLElement | null;
    setAsking(what);
  };
  const close = () => {
    setAsking(undefined);
    // The dialog is gone by then; a button that is gone too leaves its place to the page.
    requestAnimationFrame(() => (from.current?.isConnected ? from.current : document.querySelector('main'))?.focus());
  };
  return { asking, ask, close };
}
