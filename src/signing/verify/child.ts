/** The child process of verifyAside: one order comes in, one verdict goes out. */
import type { AsideOrder } from '../verify-aside.js';
import { verifyPdf } from './verify-pdf.js';

process.once('message', async ({ bytes, options }: AsideOrder) => {
  process.send?.(await verifyPdf(bytes, options));
});
