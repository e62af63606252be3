const BLOCKS = 'p, div, h1, h2, h3, h4, h5, h6, li, tr, blockquote, pre';

/**
 * Pasted HTML with its lists and tables made flat, so that each fits where a body has a place for it: items of an inner list
 * follow the one that held them, a cell holds lines of words, a table in a cell becomes its words.
 */
export function cleanPasted(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const dead of page.querySelectorAll('script, style, title, meta, link, img, object, iframe, svg')) dead.remove();
  for (const inner of page.querySelectorAll('table table')) linesIn(inner);
  for (const cell of page.querySelectorAll('td, th')) linesIn(cell);
  // From the innermost out, so that their order stays.
  for (const list of [...page.querySelectorAll('li ul, li ol')].reverse()) {
    list.closest('li')?.after(...list.children);
    list.remove();
  }
  for (const item of page.querySelectorAll('li')) oneParagraph(item);
  return page.body.innerHTML;
}

/** Every block in it becomes a line. */
function linesIn(element: Element): void {
  if (!element.querySelector(BLOCKS)) return;
  const page = element.ownerDocument;
  const lines: ChildNode[][] = [[]];
  const gather = (parent: Element) => {
    for (const node of [...parent.childNodes]) {
      const isBlock = node.nodeType === 1 && (node as Element).matches(`${BLOCKS}, ul, ol, table, tbody, thead`);
      if (isBlock) {
        lines.push([]);
        gather(node as Element);
        lines.push([]);
      } else lines.at(-1)?.push(node);
    }
  };
  gather(element);
  const shown = lines.filter((line) => line.some((node) => node.textContent?.trim()));
  element.replaceChildren(
    ...shown.map((line) => {
      const paragraph = page.createElement('p');
      paragraph.append(...line);
      return paragraph;
    }),
  );
}

function oneParagraph(item: Element): void {
  const paragraphs = [...item.querySelectorAll('p, div, h1, h2, h3, h4, h5, h6')];
  for (const [at, paragraph] of paragraphs.entries()) {
    if (at > 0) paragraph.before(item.ownerDocument.createElement('br'));
    paragraph.replaceWith(...paragraph.childNodes);
  }
}
