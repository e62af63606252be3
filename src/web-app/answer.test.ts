import { describe, expect, it } from '@jest/globals';
import { fileFor } from './answer.js';
import type { WebFile } from './web-files.js';

const page = { mediaType: 'text/html; charset=utf-8' } as WebFile;
const script = { mediaType: 'text/javascript; charset=utf-8' } as WebFile;
const files = new Map([
  ['/index.html', page],
  ['/assets/a.js', script],
]);

describe('the browser app', () => {
  it.each(['/', '/register', '/entries/0199', '/verify'])('has its page at %s', (path) => {
    expect(fileFor(files, path)).toBe(page);
  });

  it('has its files at their own addresses', () => {
    expect(fileFor(files, '/assets/a.js')).toBe(script);
  });

  it.each([
    '/api/v1/nothing',
    '/v/token',
    '/Q1',
    '/check',
    '/pki/root.crt',
    '/health',
    '/assets/old.js',
    '/robots.txt',
    '/.env',
  ])('has nothing at %s', (path) => {
    expect(fileFor(files, path)).toBeUndefined();
  });

  it('is not there where it was not built', () => {
    expect(fileFor(new Map(), '/register')).toBeUndefined();
  });
});
