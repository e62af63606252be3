import { appModule } from './app.module.js';
import { readConfig } from './config.js';
import { openDatabase } from './database/open.js';
import { demoSignIns, prepareDemonstration } from './demonstration/prepare.js';
import { webApplication } from './http/web.js';
import { ErrandsWorker } from './queue/errands.worker.js';
import { stopOnSignal } from './stop.js';

const config = readConfig(process.env);
const database = await openDatabase(config, (line) => console.log(line));
if (config.demo) await prepareDemonstration({ ...database, config, say: (line) => console.log(line) });
const app = await webApplication(appModule(config, database.url), config);
stopOnSignal(async () => {
  console.log('Stopping …');
  await app.close();
  await database.stop();
});
await app.listen({ port: config.port, host: config.host });
if (config.workerInside) void app.get(ErrandsWorker).start();
console.log(`Open ${config.publicUrl}   API documentation: ${config.publicUrl}/api/docs`);
if (config.demo) console.log(demoSignIns());
