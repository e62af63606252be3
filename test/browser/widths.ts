import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { overflow } from '../support/browser.js';

const WIDTHS = [320, 390, 820, 1024, 1280, 1440];

/** The page runs over at no width. */
export async function fits(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect([width, await overflow(page)]).toEqual([width, 0]);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}
