/** `npm start`: prepares and becomes the application. In one process, so a Ctrl-C reaches it once and directly. */
import { prepare, say } from './prepare.mjs';

await prepare();
process.setSourceMapsEnabled(true);
stopWithNpm();
say('Starting …');
try {
  await import('../dist/main.js');
} catch (fault) {
  const ours = [TypeError, ReferenceError, SyntaxError].some((mistake) => fault instanceof mistake);
  say(ours || !fault.message ? fault.stack : `Could not start: ${fault.message}`);
  process.exit(1);
}

/** npm ends at a SIGTERM without passing it on, and a killed npm cannot: the application would run on unseen. */
function stopWithNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 300);
  watch.unref();
}
