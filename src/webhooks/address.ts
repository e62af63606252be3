import { BlockList, isIP } from 'node:net';

/** Where an address leads: to this machine, to the open network, or to where no web hook may go. */
export type Reach = 'LOOPBACK' | 'PUBLIC' | 'CLOSED';

/** This machine's own, private, shared by carriers, link-local, for documentation and tests, multicast and reserved (RFC 6890). */
const CLOSED_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const;

/** Inside the global unicast range: what wraps another address, and what is for documentation. */
const CLOSED_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const closed = new BlockList();
for (const [net, prefix] of CLOSED_V4) closed.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of CLOSED_V6) closed.addSubnet(net, prefix, 'ipv6');
const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/** @param ip as a resolver or a URL gives it, without brackets */
export function reachOf(ip: string): Reach {
  const family = isIP(ip);
  if (family === 0) return 'CLOSED';
  const plain = family === 6 ? mappedV4(ip) : ip;
  if (plain !== undefined) {
    if (loopback.check(plain, 'ipv4')) return 'LOOPBACK';
    return closed.check(plain, 'ipv4') ? 'CLOSED' : 'PUBLIC';
  }
  if (loopback.check(ip, 'ipv6')) return 'LOOPBACK';
  return globalUnicast.check(ip, 'ipv6') && !closed.check(ip, 'ipv6') ? 'PUBLIC' : 'CLOSED';
}

/** The IPv4 address in `::ffff:a.b.c.d`, however it is written. */
function mappedV4(ip: string): string | undefined {
  const written = new URL(`http://[${ip.replace(/%.*$/, '')}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(written) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const [h, l] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return `${h >> 8}.${h & 255}.${l >> 8}.${l & 255}`;
}

/** Whether a call by this protocol may go to this address: to the open network only under TLS. */
export function mayCall(protocol: string, ip: string): boolean {
  const reach = reachOf(ip);
  return reach === 'LOOPBACK' || (reach === 'PUBLIC' && protocol === 'https:');
}

/** What is wrong with the address of an endpoint as it is written, as a stable code; its host is looked up elsewhere. */
export function urlFault(text: string): string | undefined {
  if (!URL.canParse(text)) return 'webhook-url-malformed';
  const { protocol, username, password, hash } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return 'webhook-url-malformed';
  if (username !== '' || password !== '') return 'webhook-url-has-credentials';
  if (hash !== '') return 'webhook-url-malformed';
  return undefined;
}

/** The host of a URL as a resolver wants it. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');
