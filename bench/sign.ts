import { generateKeyPairSync, sign } from 'node:crypto';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/database/data-source.js';
import { DEMO_PIN } from '../src/demonstration/authority.js';
import { signingServices } from '../src/signing/signing.services.js';
import { install } from '../test/support/installation.js';
import { renderSample } from '../test/support/sample-letter.js';
import { callerOf } from '../test/support/seeded-letters.js';
import type { BenchResult } from './result.js';

const WARM_UP = 40;
const LETTERS = 200;
const GOAL = { atMost: 25 };

/** CPU milliseconds for one page typeset, signed by its head and sealed by its unit; beside it node:crypto's two signatures alone. */
export async function benchSign(): Promise<BenchResult> {
  const place = await install('diwan-bench-');
  try {
    await place.clone('sign');
    const config = place.config('sign');
    const db = await new DataSource(dataSourceOptions(config.databaseUrl!, 4)).initialize();
    try {
      const { signing } = signingServices(db, config);
      const head = await callerOf(db, 'bnh.head');
      const unitId = head.posts[0]!.unitId;
      const signatory = await signing.openSignatory(head.id, unitId, DEMO_PIN);
      const oneLetter = async () => {
        const { pdf, signature: area } = await renderSample();
        await signing.signSheet({ pdf, signatory, area, block: { digits: 'arab' }, unitId });
      };
      await cpuOf(WARM_UP, oneLetter);
      const ours = await cpuOf(LETTERS, oneLetter);
      const yardstick = await cpuOf(LETTERS, twoSignatures());
      return {
        name: 'one letter typeset, signed and sealed',
        ours,
        yardstick,
        unit: 'ms CPU',
        against: "node:crypto's two P-256 signatures alone",
        figure: ours,
        goal: GOAL,
      };
    } finally {
      await db.destroy();
    }
  } finally {
    await place.stop();
  }
}

function twoSignatures(): () => Promise<void> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const page = Buffer.alloc(80_000, 'x');
  return async () => {
    sign('sha256', page, privateKey);
    sign('sha256', page, privateKey);
  };
}

/** CPU milliseconds of this process for one run, over many. */
async function cpuOf(times: number, work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  for (let nth = 0; nth < times; nth += 1) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}
