import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DataSource } from 'typeorm';
import { appModule } from '../app.module.js';
import { officialTime, read } from '../database/transaction.js';
import type { HeldPost } from '../http/caller.js';
import { webApplication } from '../http/web.js';
import { LetterSigningService } from '../letters/letter-signing.service.js';
import { ErrandsWorker } from '../queue/errands.worker.js';
import type { DemonstrationPlace } from './prepare.js';
import { play, workingDaysBefore } from './story/agenda.js';
import { Cast } from './story/cast.js';
import { plotOf, WORKING_DAYS } from './story/plot.js';

const TELL_EVERY = 20;

/**
 * Fills empty books with six weeks of letters in every state. The people of the demonstration do it through the same
 * HTTP requests as everybody, with a worker that delivers, while the demonstration's clock shows each day (INV-05).
 */
export async function tellStory({ url, config, say }: DemonstrationPlace, owner: DataSource): Promise<void> {
  say('Writing six weeks of demonstration letters …');
  const app = await webApplication(appModule({ ...config, logLevel: 'error' }, url), { ...config, logLevel: 'error' });
  try {
    await app.listen({ port: 0, host: '127.0.0.1' });
    await app.get(ErrandsWorker).start();
    const { port } = app.getHttpServer().address() as { port: number };
    const cast = new Cast(`http://127.0.0.1:${port}`, await partiesOf(owner), () => officialTime(owner));
    const scenes = plotOf(cast, (letter, head) => numberOnly(app, cast, letter, head));
    const days = workingDaysBefore(new Date(), WORKING_DAYS);
    await play(owner, days, scenes, (done) => {
      if (done % TELL_EVERY === 0 || done === scenes.length) say(`  ${done} of ${scenes.length} scenes`);
    });
  } finally {
    await app.close();
  }
}

async function partiesOf(owner: DataSource) {
  const units = await read<{ code: string; id: string }>(owner, 'SELECT code, id FROM org_unit');
  const externals = await read<{ code: string; id: string }>(
    owner,
    'SELECT code, id FROM external_party WHERE code IS NOT NULL',
  );
  const byCode = (rows: { code: string; id: string }[]) => new Map(rows.map(({ code, id }) => [code, id]));
  return { units: byCode(units), externals: byCode(externals) };
}

/** The letter that a power cut left with its number but without its signature, to be resumed or annulled. */
async function numberOnly(app: NestFastifyApplication, cast: Cast, letterKey: string, head: string): Promise<void> {
  const known = await (await cast.as(head)).get<{ id: string; name: string; posts: HeldPost[] }>('/session');
  const caller = { ...known, kind: 'PERSON' as const, scopes: [], requestId: 'demonstration' };
  await app.get(LetterSigningService).giveNumber(caller, cast.letterId(letterKey));
}
