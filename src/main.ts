import { appModule } from './app.module.js';
import { readConfig } from './config.js';
import { openDatabase } from './database/open.js';
import { webApplication } from './http/web.js';

const config = readConfig(process.env);
const database = await openDatabase(config, (line) => console.log(line));
const app = await webApplication(appModule(config, database.url), config);
await app.listen({ port: config.port, host: config.host });
console.log(`Open ${config.publicUrl}   API documentation: ${config.publicUrl}/api/docs`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    console.log('Stopping …');
    await app.close();
    await database.stop();
    process.exit(0);
  });
}
