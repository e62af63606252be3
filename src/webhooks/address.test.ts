import { describe, expect, it } from '@jest/globals';
import { mayCall, reachOf, urlFault } from './address.js';

describe('a web hook', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1', '::ffff:7f00:1'])(
    'may go to this machine: %s',
    (ip) => {
      expect(reachOf(ip)).toBe('LOOPBACK');
      expect([mayCall('http:', ip), mayCall('https:', ip)]).toEqual([true, true]);
    },
  );

  it.each(['8.8.8.8', '41.32.1.1', '2a00:1450:4001:81b::200e', '::ffff:8.8.8.8'])(
    'may go to the open network under TLS only: %s',
    (ip) => {
      expect([mayCall('http:', ip), mayCall('https:', ip)]).toEqual([false, true]);
    },
  );

  it.each([
    ...['0.0.0.0', '10.0.0.1', '100.64.0.1', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
    ...['192.0.0.8', '198.18.0.1', '224.0.0.1', '239.1.1.1', '240.0.0.1', '255.255.255.255', '203.0.113.7'],
    ...['::', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd12:3456::1', 'ff02::1', '::ffff:10.0.0.1', '::ffff:a9fe:a9fe'],
    ...[
      '::ffff:0:10.0.0.1',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      '2001:0:4136:e378::',
      '2001:db8::1',
      '::7f00:1',
      'no address',
    ],
  ])('never goes to %s', (ip) => {
    expect(reachOf(ip)).toBe('CLOSED');
    expect([mayCall('http:', ip), mayCall('https:', ip)]).toEqual([false, false]);
  });

  it('is registered at an http or https address without credentials', () => {
    expect(urlFault('https://shop.example/hooks?of=diwan')).toBeUndefined();
    expect(urlFault('http://127.0.0.1:8080/')).toBeUndefined();
    expect(urlFault('https://me:word@shop.example/')).toBe('webhook-url-has-credentials');
    for (const text of [
      'shop.example',
      'ftp://shop.example/',
      'file:///etc/passwd',
      'https://',
      'https://a.example/#x',
    ])
      expect(urlFault(text)).toBe('webhook-url-malformed');
  });
});
