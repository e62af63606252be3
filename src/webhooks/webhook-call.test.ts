import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { call, permittedAddresses, type Resolve } from './webhook-call.js';
import { newSecret, openedSecret, sealedSecret, signedHeaders } from './webhook-secret.js';

const MESSAGE = { id: '0190c2a0-0000-7000-8000-000000000001', payload: '{"type":"request.created","data":{}}' };
const at = (...addresses: string[]): Resolve => {
  return async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
};

describe('a call', () => {
  let server: Server;
  let port: number;
  let heard: { headers: IncomingHttpHeaders; body: string }[] = [];
  let answer = { status: 204, headers: {} as Record<string, string> };

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      let body = '';
      for await (const piece of request) body += piece;
      heard.push({ headers: request.headers, body });
      response.writeHead(answer.status, answer.headers).end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  const to = (host: string, resolve?: Resolve, headers = {}) =>
    call(`http://${host}:${port}/hook`, headers, MESSAGE.payload, resolve && { resolve });

  it('carries the bytes as they are, and signatures that the published library verifies with either secret', async () => {
    heard = [];
    const [old, fresh, stranger] = [newSecret(), newSecret(), newSecret()];
    const end = await to('127.0.0.1', undefined, signedHeaders(MESSAGE, [fresh, old], new Date()));
    expect(end).toEqual({ status: 204, fault: null, milliseconds: expect.any(Number) });
    const [{ headers, body }] = heard as [(typeof heard)[number]];
    expect(body).toBe(MESSAGE.payload);
    for (const secret of [old, fresh])
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toEqual(JSON.parse(MESSAGE.payload));
    expect(() => new Webhook(stranger).verify(body, headers as Record<string, string>)).toThrow();
  });

  it('goes to the address that was judged, and not at all once the name leads to a private one', async () => {
    heard = [];
    expect(await to('shop.example', at('127.0.0.1'))).toMatchObject({ status: 204 });
    for (const turned of [at('10.0.0.8'), at('127.0.0.1', '192.168.1.1'), at('::ffff:169.254.169.254')])
      expect(await to('shop.example', turned)).toMatchObject({ status: null, fault: 'address-not-allowed' });
    expect(heard).toHaveLength(1);
  });

  it('is judged once for each call, so that a name that changes its mind in between gains nothing', async () => {
    heard = [];
    const answers = [at('127.0.0.1'), at('10.0.0.8')];
    let asked = 0;
    const changing: Resolve = (host) => answers[asked++]!(host);
    expect(await to('shop.example', changing)).toMatchObject({ status: 204 });
    expect([asked, heard.length]).toEqual([1, 1]);
  });

  it('follows no redirection', async () => {
    heard = [];
    answer = { status: 307, headers: { location: `http://127.0.0.1:${port}/elsewhere` } };
    expect(await to('127.0.0.1')).toMatchObject({ status: 307 });
    expect(heard).toHaveLength(1);
    answer = { status: 204, headers: {} };
  });

  it('ends after its time, whether the name server or the receiver is silent', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    expect(await call(url, {}, '', { milliseconds: 50 })).toMatchObject({ status: null, fault: 'time-out' });
    const never: Resolve = () => new Promise(() => undefined);
    const end = await call('https://shop.example/', {}, '', { milliseconds: 50, resolve: never });
    expect(end).toMatchObject({ status: null, fault: 'time-out' });
    silent.closeAllConnections();
    await new Promise((closed) => silent.close(closed));
  });

  it('says in one word why there was no answer', async () => {
    expect(await call('http://127.0.0.1:1/', {}, '')).toMatchObject({ status: null, fault: 'connection-refused' });
    expect(await to('nobody.example', async () => [])).toMatchObject({ fault: 'host-unknown' });
    expect(await call('http://8.8.8.8/', {}, '')).toMatchObject({ fault: 'address-not-allowed' });
  });
});

describe('what is written in place of an address', () => {
  it.each(['http://2130706433/', 'http://0x7f.1/', 'http://[::ffff:7f00:1]/'])(
    'is read before it is judged: %s',
    async (url) => {
      await expect(permittedAddresses(new URL(url))).resolves.toHaveLength(1);
    },
  );

  it.each(['https://0xa.1/', 'https://167772161/', 'https://[::ffff:a00:1]/', 'https://0/', 'http://93.184.216.34/'])(
    'is refused where it leads: %s',
    async (url) => {
      await expect(permittedAddresses(new URL(url))).rejects.toThrow('address-not-allowed');
    },
  );
});

describe('a secret', () => {
  it('is kept sealed, and opens for its own endpoint only', () => {
    const [secret, key] = [newSecret(), Buffer.alloc(32, 7)];
    const kept = sealedSecret(secret, key, 'one');
    expect(kept.toString('latin1')).not.toContain(secret);
    expect(openedSecret(kept, key, 'one')).toBe(secret);
    expect(() => openedSecret(kept, key, 'another')).toThrow();
  });
});
