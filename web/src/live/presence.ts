const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Whoever has not moved for so long is not there. Well below the server's own limit, so that a session can still end. */
const AWAY_AFTER = 10 * 60_000;

/**
 * Calls back when somebody comes to be before this page, or is so no more: it is seen, and they did something lately.
 * What the page does by itself must not keep the session of an empty chair alive.
 */
export function onPresence(changed: (present: boolean) => void): () => void {
  let lastSign = Date.now();
  let present = false;
  const look = () => {
    const now = document.visibilityState === 'visible' && Date.now() - lastSign < AWAY_AFTER;
    if (now === present) return;
    present = now;
    changed(now);
  };
  const sign = () => {
    lastSign = Date.now();
    if (!present) look();
  };
  const seen = () => {
    if (document.visibilityState === 'visible') lastSign = Date.now();
    look();
  };
  const timer = setInterval(look, 30_000);
  for (const name of SIGNS) window.addEventListener(name, sign, { passive: true });
  document.addEventListener('visibilitychange', seen);
  look();
  return () => {
    clearInterval(timer);
    for (const name of SIGNS) window.removeEventListener(name, sign);
    document.removeEventListener('visibilitychange', seen);
  };
}
