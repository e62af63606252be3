import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoCommand } from '../src/demonstration/walk/demo-command.js';
import { ErrandsWorker } from '../src/queue/errands.worker.js';
import { startApp, type TestApp } from './support/app.js';
import { freePort } from './support/redis.js';
import { samplePng } from './support/sample-files.js';

describe('the demonstration on a started server', () => {
  let diwan: TestApp;
  let url: string;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'diwan-walk-'));
    diwan = await startApp('diwan_world', { SWEEP_MILLISECONDS: '200' });
    await diwan.app.listen(0, '127.0.0.1');
    await diwan.app.get(ErrandsWorker).start();
    url = `http://127.0.0.1:${(diwan.app.getHttpServer().address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await diwan?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function told(...argv: string[]): Promise<{ code: number; text: string }> {
    const lines: string[] = [];
    const code = await demoCommand(argv, (line) => lines.push(line));
    return { code, text: lines.join('\n') };
  }

  it('goes as told from a scanned paper to the closed letter and the permit of a citizen, and keeps every PDF', async () => {
    const out = join(folder, 'first');
    const { code, text } = await told('--url', url, '--out', out);
    expect([code, text]).toEqual([0, expect.stringMatching(/All as told: \d+ steps/)]);
    expect((await readdir(out)).sort()).toEqual([
      '1-stamped-scan.pdf',
      '2-banha-letter.pdf',
      '2-draft-preview.pdf',
      '3-delivery-slip.pdf',
      '4-reply-qalyub.pdf',
      '4-reply-tukh.pdf',
      '5-annulled-letter.pdf',
      '5-recalled-letter.pdf',
      '7-building-permit.pdf',
      '7-letter-of-request.pdf',
      '7-receipt.pdf',
      '7-reply-diwan.pdf',
    ]);
    expect((await readFile(join(out, '1-stamped-scan.pdf'))).length).toBeGreaterThan(50_000);
    expect(text).toContain('كتاب ملغى');
    expect(text.match(/verifies .* VALID/g)).toHaveLength(8);
  }, 60_000);

  it('says in one line that nobody answers', async () => {
    const nobody = `http://127.0.0.1:${await freePort()}`;
    expect(await told('--url', nobody)).toEqual({
      code: 1,
      text: expect.stringMatching(/^Nothing answers at [^\n]+$/),
    });
  });

  it('says what it expected and what happened where something goes otherwise', async () => {
    await diwan.database.owner.query(`UPDATE external_party SET code = NULL WHERE code = 'OBR-X'`);
    const scan = join(folder, 'scan.png');
    await writeFile(scan, samplePng);
    const { code, text } = await told('--url', url, '--out', join(folder, 'second'), '--scan', scan);
    expect(text).toMatch(/uploads the scan .* scan\.png\n/);
    expect([code, text]).toEqual([
      1,
      expect.stringMatching(/expected {2}a demonstration with OBR-X\n {2}happened {2}/),
    ]);
  });

  it('explains itself when called wrongly', async () => {
    expect(await told('--colour')).toMatchObject({ code: 2 });
    expect(await told('--scan', join(folder, 'none.pdf'))).toMatchObject({ code: 2 });
    expect(await told('--url', 'nowhere')).toMatchObject({ code: 2 });
  });
});
