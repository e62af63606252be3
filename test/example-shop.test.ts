import { createServer, type IncomingMessage, request as pass } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answer, connect, everyItem, upload } from '../clients/typescript/src/index.js';
import { CITIZENS } from '../examples/one-stop-shop/citizens.js';
import { scannedPage } from '../examples/one-stop-shop/paper.js';
import { Shop } from '../examples/one-stop-shop/shop.js';
import { ErrandsWorker } from '../src/queue/errands.worker.js';
import { startApp, type TestApp, type Voice } from './support/app.js';
import { addressOf } from './support/ear.js';
import { until } from './support/until.js';

const SCOPES = 'files:write letters:read letters:write requests:read requests:write units:read webhooks:manage'.split(
  ' ',
);

describe('the back end of a one-stop shop', () => {
  let diwan: TestApp;
  let address: string;
  let head: Voice;
  let unitId: string;
  let credentials: { address: string; clientId: string; clientSecret: string };
  beforeAll(async () => {
    diwan = await startApp('diwan_world', { SWEEP_MILLISECONDS: '50' });
    address = await addressOf(diwan);
    await diwan.app.get(ErrandsWorker).start();
    head = await diwan.as('bnh.head');
    [{ id: unitId }] = await diwan.database.owner.query(`SELECT id FROM org_unit WHERE code = 'BNH'`);
    const admin = await diwan.as('qlb.admin');
    const client = { name: 'One-stop shop', unitId, scopes: SCOPES };
    const made = (await admin.post('/api/v1/api-clients', client).expect(201)).body;
    credentials = { address, clientId: made.id, clientSecret: made.secret };
  });
  afterAll(() => diwan?.close());

  /** The head of Banha decides what comes to the desk: some are rejected, most approved. */
  async function decide(): Promise<void> {
    const at = `/api/v1/requests?stepKind=HEAD&unitId=${unitId}&limit=200`;
    const { items } = (await head.get(at).expect(200)).body as { items: { id: string; serviceCode: string }[] };
    for (const { id, serviceCode } of items) {
      const rejected = serviceCode === 'CMP-01';
      const said = { note: '', told: rejected ? 'المعاينة لم تثبت المخالفة' : '' };
      await head.post(`/api/v1/requests/${id}/${rejected ? 'reject' : 'approve'}`, said).expect(200);
    }
  }

  it('submits twenty requests, moves them on by what its web hook is told, and prints each citizen’s timeline', async () => {
    const lines: string[] = [];
    const ending = new AbortController();
    const deciding = until('the end of the day', () => decide().then(() => ending.signal.aborted), 60);
    const allTold = await Shop.day({ ...credentials, patience: 4000 }, (line) => lines.push(line)).finally(() =>
      ending.abort(),
    );
    await deciding;
    const text = lines.join('\n');
    expect([allTold, text]).toEqual([
      true,
      expect.stringMatching(/^20 requests are received; .* is still number \d+$/m),
    ]);
    for (const { name } of CITIZENS) expect(text).toContain(name);
    const ends = await diwan.database.owner.query(
      'SELECT coalesce(outcome, state) AS "end", count(*)::integer AS count FROM service_request GROUP BY 1 ORDER BY 1',
    );
    expect(ends).toEqual([
      { end: 'HANDED_OVER', count: 16 },
      { end: 'IN_PROGRESS', count: 2 },
      { end: 'REJECTED', count: 1 },
      { end: 'WITHDRAWN', count: 1 },
    ]);
    expect(text).toContain('permit-not-issued');
    expect(text).toContain('request-has-open-letter');
    expect(text).toMatch(/waits for an answer from outside \(شركة توزيع الكهرباء\)\n.*goes on/);
    expect(text).toMatch(/\d+ events in the feed since place 0, 0 of them not told/);
  }, 60_000);

  describe('by its client', () => {
    /** What stands between the two, and does to the nth try of a command what the story wants. */
    async function network(fate: (nth: number, path: string) => 'passes' | 'answer is lost' | 'busy') {
      const tries: { path: string; key: string | undefined }[] = [];
      const between = createServer((request, response) => {
        const path = request.url!.split('?')[0]!;
        tries.push({ path, key: request.headers['idempotency-key'] as string | undefined });
        const happens = fate(tries.filter((one) => one.path === path).length, path);
        if (happens === 'busy') return void response.writeHead(503, { 'retry-after': '0' }).end();
        const { method, headers } = request;
        const passed = pass(address + request.url, { method, headers }, (answered: IncomingMessage) => {
          if (happens === 'answer is lost') return void request.socket.destroy();
          response.writeHead(answered.statusCode!, answered.headers);
          answered.pipe(response);
        });
        request.pipe(passed);
      });
      await new Promise<void>((listening) => between.listen(0, '127.0.0.1', listening));
      const { port } = between.address() as AddressInfo;
      const close = async () => {
        between.closeAllConnections();
        await new Promise((closed) => between.close(closed));
      };
      return { client: connect({ ...credentials, address: `http://127.0.0.1:${port}` }), tries, close };
    }

    const count = async (table: string) =>
      (await diwan.database.owner.query(`SELECT count(*)::integer AS count FROM ${table}`))[0].count as number;
    const wish = (externalReference: string, nationalId = '28503211401234') => ({
      ...{ unitId, serviceCode: 'CMP-02', site: 'ميدان المحطة', details: '', externalReference },
      applicant: { name: 'سامي عوض', nationalId, phone: '01012345678' },
    });

    it('a command whose answer is lost or that meets a busy server is sent again under the same key, and done once', async () => {
      const { client, tries, close } = await network((nth, path) =>
        path !== '/api/v1/files' || nth > 2 ? 'passes' : nth === 1 ? 'answer is lost' : 'busy',
      );
      const before = await count('upload');
      const { mediaType } = await upload(client, unitId, 'deed.pdf', scannedPage('deed'));
      const keys = tries.filter(({ path }) => path === '/api/v1/files').map(({ key }) => key);
      expect([mediaType, keys.length, new Set(keys).size]).toEqual(['application/pdf', 3, 1]);
      expect((await count('upload')) - before).toBe(1);
      await close();
    });

    it('one token serves many requests, and another is asked for when the server knows it no more', async () => {
      const { client, tries, close } = await network(() => 'passes');
      const codes = async () => {
        const found: string[] = [];
        const page = (after?: string) =>
          answer(client.GET('/api/v1/units', { params: { query: { limit: 4, after } } }));
        for await (const { code } of everyItem(page)) found.push(code);
        return found;
      };
      expect((await codes()).length).toBeGreaterThan(8);
      await diwan.database.owner.query('DELETE FROM api_token');
      expect(await codes()).toContain('BNH');
      expect(tries.filter(({ path }) => path === '/api/v1/oauth/token')).toHaveLength(2);
      await close();
    });

    it('a refusal is thrown with its code and field, and not tried again', async () => {
      const { client, tries, close } = await network(() => 'passes');
      const refused = answer(client.POST('/api/v1/requests', { body: wish('R-1', '123') }));
      await expect(refused).rejects.toMatchObject({
        name: 'DiwanProblem',
        status: 422,
        code: 'national-id-malformed',
        field: 'applicant.nationalId',
      });
      expect(tries.filter(({ path }) => path === '/api/v1/requests')).toHaveLength(1);
      const stranger = connect({ ...credentials, clientSecret: 'wrong' });
      await expect(answer(stranger.GET('/api/v1/services'))).rejects.toMatchObject({ code: 'invalid_client' });
      await close();
    });
  });
});
