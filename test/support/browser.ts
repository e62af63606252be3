import { AxeBuilder } from '@axe-core/playwright';
import { jest } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { DEMO_PASSWORD } from '../../src/demonstration/demo-people.js';
import { startApp, type TestApp } from './app.js';
import { onPath } from './on-path.js';

/** Going over every screen takes a busy machine its time; a single wait below stays short. */
jest.setTimeout(120_000);

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system on a port of its own, and a browser before it. */
export interface Office {
  app: TestApp;
  address: string;
  browser: Browser;
  /** Sits down before a fresh window, signed in unless nobody is named. */
  sitDown(userName?: string, options?: Parameters<Browser['newContext']>[0]): Promise<Seat>;
  close(): Promise<void>;
}

/** One person's window. */
export interface Seat {
  page: Page;
  context: BrowserContext;
  /** What the browser complained of: errors, refused styles and scripts, requests to other origins. */
  complaints: string[];
  go(path: string): Promise<void>;
}

export async function openOffice(): Promise<Office> {
  const app = await startApp('diwan_world', { PUBLIC_URL: 'http://127.0.0.1' });
  await app.app.listen({ port: 0, host: '127.0.0.1' });
  const address = await app.app.getUrl();
  const browser = await chromium.launch({ executablePath: onPath('chromium')!, args: QUIET });
  return {
    app,
    address,
    browser,
    sitDown: (userName, options) => sitDown(browser, address, userName, options),
    async close() {
      await browser.close();
      await app.close();
    },
  };
}

async function sitDown(browser: Browser, address: string, userName?: string, options = {}): Promise<Seat> {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('pageerror', (fault) => complaints.push(fault.message));
  page.on('console', (line) => {
    // An answer that is a refusal is no fault of the page.
    if (line.type() === 'error' && !/Failed to load resource/.test(line.text())) complaints.push(line.text());
  });
  page.on('request', (request) => {
    if (!/^(blob|data|chrome|chrome-extension):/.test(request.url()) && !request.url().startsWith(address))
      complaints.push(request.url());
  });
  if (userName) {
    const data = { userName, password: DEMO_PASSWORD };
    const answer = await context.request.post('/api/v1/session', { data });
    if (!answer.ok()) throw new Error(`${userName} could not sign in: ${await answer.text()}`);
  }
  return {
    page,
    context,
    complaints,
    async go(path) {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
    },
  };
}

/** What axe finds against WCAG 2.2 A and AA and its best practice, but Mantine's dialog header; empty is well. */
export async function barriers(page: Page): Promise<string[]> {
  // What is still fading in has not its colours yet; a fade begins a frame after its element is there.
  await page.evaluate(`new Promise((settled) => {
    const fades = () => document.getAnimations().some((one) => one.effect.getComputedTiming().iterations !== Infinity);
    const look = () => fades() ? requestAnimationFrame(look) : settled();
    requestAnimationFrame(() => requestAnimationFrame(look));
  })`);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page })
    // The page has no frames: axe need not open a second page to put the results together.
    .setLegacyMode(true)
    .withTags(tags)
    .disableRules(['landmark-banner-is-top-level', 'landmark-no-duplicate-banner', 'landmark-unique'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** By how many pixels the page is wider than its window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(`(() => {
    const main = document.querySelector('main') ?? document.documentElement;
    return Math.max(document.documentElement.scrollWidth - window.innerWidth, main.scrollWidth - main.clientWidth);
  })()`);
}
