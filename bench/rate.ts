/** Runs the clients side by side for so long, each one thing after the other; answers how many a second. */
export async function rateOf(
  clients: number,
  seconds: number,
  once: (client: number) => Promise<void>,
): Promise<number> {
  let done = 0;
  const started = performance.now();
  const end = started + seconds * 1000;
  const client = async (nth: number) => {
    while (performance.now() < end) {
      await once(nth);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, nth) => client(nth)));
  return (done / (performance.now() - started)) * 1000;
}
