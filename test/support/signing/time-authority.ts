/** A time-stamp authority for tests: `openssl ts -reply` behind a small server on this machine. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toPem } from '../../../src/signing/pem.js';
import type { Holder } from './world.js';

export interface TimeAuthority {
  url: string;
  close(): void;
}

const CONFIGURATION = (folder: string): string => `
[ tsa ]
default_tsa = tsa_config
[ tsa_config ]
serial = ${folder}/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
ess_cert_id_chain = no
`;

/** Answers one time-stamp query as openssl does. */
export function replyTo(query: Uint8Array, tsa: Holder): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'tsa-'));
  const at = (name: string) => join(folder, name);
  writeFileSync(at('query'), query);
  writeFileSync(at('config'), CONFIGURATION(folder));
  writeFileSync(at('serial'), '01');
  writeFileSync(at('signer'), toPem('CERTIFICATE', tsa.certificate));
  writeFileSync(at('chain'), tsa.chain.map((der) => toPem('CERTIFICATE', der)).join(''));
  writeFileSync(at('key'), tsa.privateKey.export({ format: 'pem', type: 'pkcs8' }));
  const files = ['-queryfile', at('query'), '-signer', at('signer'), '-chain', at('chain'), '-inkey', at('key')];
  execFileSync('openssl', ['ts', '-reply', '-config', at('config'), ...files, '-out', at('reply')], { stdio: 'pipe' });
  return readFileSync(at('reply'));
}

/** Starts the authority; `spoil` may change an answer before it is sent, or answer another query than the one asked. */
export async function startTimeAuthority(
  tsa: Holder,
  spoil: (query: Uint8Array, reply: (query: Uint8Array) => Uint8Array) => Uint8Array = (query, reply) => reply(query),
): Promise<TimeAuthority> {
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      response.setHeader('content-type', 'application/timestamp-reply');
      response.end(spoil(Buffer.concat(parts), (query) => replyTo(query, tsa)));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
