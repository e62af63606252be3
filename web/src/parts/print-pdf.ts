import { settings } from '../settings';

/**
 * Prints a page of ours without leaving this one: a frame that nobody sees holds it. Where the browser has no viewer of
 * its own, or keeps its viewer to itself, the page is opened in a tab to be printed there.
 * @returns false when what came is no PDF
 */
export function printPdf(address: string): Promise<boolean> {
  if (!navigator.pdfViewerEnabled) return Promise.resolve(openInTab(address));
  document.querySelector('.print-frame')?.remove();
  const frame = document.createElement('iframe');
  frame.className = 'print-frame';
  frame.title = 'PDF';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  return new Promise((resolve) => {
    frame.onload = () => resolve(printed(frame, address));
    frame.src = address;
    document.body.append(frame);
  });
}

function printed(frame: HTMLIFrameElement, address: string): boolean {
  const kind = frame.contentDocument?.contentType;
  if (kind !== undefined && kind !== 'application/pdf') return false;
  try {
    frame.contentWindow?.print();
    return true;
  } catch {
    return openInTab(address);
  }
}

function openInTab(address: string): boolean {
  window.open(address, '_blank', 'noopener');
  return true;
}

/** On the labels of this desk's roll. */
export const printLabel = (entryId: string) =>
  printPdf(`/api/v1/entries/${entryId}/label.pdf?size=${settings().labelSize}`);
