/** Keeps the page and its files for when there is no network. It serves exactly these and knows of no other address. */

/** What the library of types for pages does not know of a worker. */
interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Lasting {
  request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Worker {
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(kind: 'install' | 'activate', act: (event: Lasting) => void): void;
  addEventListener(kind: 'fetch', act: (event: Asked) => void): void;
}
declare const __FILES__: string[];
declare const __VERSION__: string;

const worker = self as unknown as Worker;
const KEYS = '/check/keys.json';
const LOOK = ['page.css', 'digits.woff2', 'arabic-400.woff2', 'arabic-600.woff2', 'latin-400.woff2', 'latin-600.woff2'];
const FILES = [
  '/check',
  '/check/icon.svg',
  '/check/manifest.webmanifest',
  ...__FILES__,
  ...LOOK.map((name) => `/v/look/${name}`),
];
const KEPT = `check-${__VERSION__}`;
/** Outlives the versions: keys that are a little old are better than none. */
const TOLD = 'check-keys';

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== self.location.origin) return;
  if (pathname === KEYS) event.respondWith(freshKeys());
  else if (FILES.includes(pathname)) event.respondWith(kept(pathname, event.request));
});

/** All of it or nothing: a page that lacks a file would fail where there is no network to fetch it. */
async function install(): Promise<void> {
  const cache = await caches.open(KEPT);
  await cache.addAll(FILES.map((path) => new Request(path, { cache: 'reload' })));
  await freshKeys();
  await worker.skipWaiting();
}

async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith('check-') && name !== KEPT && name !== TOLD);
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** The page has one address whatever its language. */
async function kept(path: string, request: Request): Promise<Response> {
  return (await (await caches.open(KEPT)).match(path)) ?? fetch(request);
}

/** From the network where there is one, else as they were told last. */
async function freshKeys(): Promise<Response> {
  const told = await caches.open(TOLD);
  try {
    const answer = await fetch(KEYS);
    if (answer.ok) await told.put(KEYS, answer.clone());
    return answer.ok ? answer : ((await told.match(KEYS)) ?? answer);
  } catch (fault) {
    const before = await told.match(KEYS);
    if (before) return before;
    throw fault;
  }
}
