/** The child process of `stampAside`: one file in, one rendition out, then it ends. */
import { overlayStamp } from './stamp-overlay.js';

export type StampOrder = { original: Uint8Array; mediaType: string; stampPdf: Uint8Array };

process.once('message', async (order: StampOrder) => {
  const overlay = await overlayStamp(order.original, order.mediaType, order.stampPdf);
  process.send?.(overlay, () => process.disconnect());
});
