/** Ends the process in order at the first SIGINT or SIGTERM; a second one changes nothing. */
export function stopOnSignal(close: () => Promise<unknown>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, async () => {
      if (stopping) return;
      stopping = true;
      await close();
      process.exit(0);
    });
  }
}
