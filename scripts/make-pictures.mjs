/**
 * `node scripts/make-pictures.mjs`: the README's pictures of the browser app, taken from a fresh demonstration on a folder
 * and a port of their own. Needs Debian's chromium or chromium-headless-shell, as the browser stories do.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { prepare, say } from './prepare.mjs';
import { onPath } from './programs.mjs';

const PASSWORD = 'Diwan-demo-2026';
const PICTURES = 'docs/pictures';
const SIZE = { width: 1440, height: 900 };

/** Who sits before it, where it begins and what is done before the picture is taken. */
const SCENES = [
  { name: 'register', as: 'bnh.clerk', path: '/register', before: fillInALetter },
  { name: 'book', as: 'bnh.clerk', path: '/book', before: turnBack },
  { name: 'letter', as: 'bnh.head', path: '/incoming', before: openFirstLetter },
];

await prepare();
const folder = await mkdtemp(join(tmpdir(), 'diwan-pictures-'));
const port = await freePort();
const server = spawn(process.execPath, ['dist/main.js'], {
  env: { ...process.env, DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const browser = await chromium.launch({ executablePath: onPath('chromium'), args: ['--headless', '--no-sandbox'] });
try {
  await answers(`http://127.0.0.1:${port}/health/ready`);
  for (const scene of SCENES) await take(scene);
} finally {
  await browser.close();
  server.kill();
  await once(server, 'exit');
  await rm(folder, { recursive: true, force: true });
}

async function take({ name, as, path, before }) {
  const context = await browser.newContext({
    baseURL: `http://127.0.0.1:${port}`,
    viewport: SIZE,
    reducedMotion: 'reduce',
  });
  const signedIn = await context.request.post('/api/v1/session', { data: { userName: as, password: PASSWORD } });
  if (!signedIn.ok()) throw new Error(`${as} could not sign in`);
  const page = await context.newPage();
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  await before?.(page);
  await page.waitForLoadState('networkidle');
  await page.evaluate('document.fonts.ready');
  const file = join(PICTURES, `${name}.png`);
  await page.screenshot({ path: file });
  say(file);
  await context.close();
}

async function fillInALetter(page) {
  await page.keyboard.type('طوخ');
  await page.getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('رقم خطاب الجهة').fill('٤١٢');
  await page.getByLabel('تاريخ خطاب الجهة').fill('15/11/2026');
  await page.getByLabel('الموضوع').fill('بشأن حصر التعديات على خطوط التنظيم');
}

/** The lines before today's: the demonstration's last day has few. */
async function turnBack(page) {
  await page.getByRole('button', { name: 'عرض الأسطر السابقة' }).click();
  await page.locator('td.number').first().waitFor();
}

async function openFirstLetter(page) {
  await page.locator('.mail-row', { hasText: 'بيان' }).first().click();
  await page.getByRole('link', { name: 'فتح الخطاب' }).click();
  await page.locator('.sheet-text').first().waitFor();
}

async function freePort() {
  const socket = createServer().listen(0, '127.0.0.1');
  await once(socket, 'listening');
  const { port: free } = socket.address();
  socket.close();
  await once(socket, 'close');
  return free;
}

async function answers(address) {
  for (const until = Date.now() + 180_000; ; ) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > until || server.exitCode !== null) throw new Error('the demonstration did not start');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
