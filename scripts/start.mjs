/** `npm start`: prepares and becomes the application. In one process, so a Ctrl-C reaches it once and directly. */
import { prepare, say } from './prepare.mjs';

await prepare();
process.setSourceMapsEnabled(true);
say('Starting …');
await import('../dist/main.js');
