/** Between the calls that meet an ended session and the dialog that asks for the password over the unsaved work. */
type Listener = (expired: boolean) => void;

let waiting: ((again: boolean) => void)[] = [];
let listener: Listener | undefined;

/** Waits for the dialog's end; false at once where nobody is signed in, so there is no dialog. */
export function signedInAgain(): Promise<boolean> {
  if (!listener) return Promise.resolve(false);
  listener(true);
  return new Promise((resolve) => waiting.push(resolve));
}

/** The dialog's end: signed in again, or given up. Every call that waits goes on. */
export function sessionResumed(again: boolean): void {
  const all = waiting;
  waiting = [];
  listener?.(false);
  for (const resolve of all) resolve(again);
}

/** The shell listens while somebody is signed in. */
export function onSessionExpiry(heard: Listener): () => void {
  listener = heard;
  return () => {
    listener = undefined;
  };
}
