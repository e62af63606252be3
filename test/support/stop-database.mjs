/** Ends what start-database.mjs started and removes its folder. */
export default async function stopDatabase() {
  await globalThis.testDatabase?.stop();
}
