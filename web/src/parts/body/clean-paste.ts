const HEADINGS = 'h1, h2, h3, h4, h5, h6';
const LINES = `p, div, li, tr, blockquote, pre, ul, ol, table, tbody, thead, ${HEADINGS}`;
const DEAD = 'title, meta, link, img, object, iframe, svg, script';

/**
 * Pasted HTML with its lists and tables made flat, so that each fits where a body has a place for it: items of an inner list
 * follow the one that held them, a cell holds lines of words, merged cells are parted, a table in a cell becomes its words.
 * Of its style only what a body knows is left: bold, underlined, centred.
 */
export function cleanPasted(html: string): string {
  const page = new DOMParser().parseFromString(withoutStyle(html), 'text/html');
  for (const dead of page.querySelectorAll(DEAD)) dead.remove();
  for (const styled of page.querySelectorAll<HTMLElement>('[data-style]')) keepKnownStyle(styled);
  for (const inner of page.querySelectorAll('table table')) linesIn(inner);
  for (const cell of page.querySelectorAll('td, th')) linesIn(cell);
  for (const table of page.querySelectorAll('table')) partCells(table);
  // From the innermost out, so that their order stays.
  for (const list of [...page.querySelectorAll('li ul, li ol')].reverse()) {
    list.closest('li')?.after(...list.children);
    list.remove();
  }
  for (const item of page.querySelectorAll('li')) oneParagraph(item);
  return page.body.innerHTML;
}

/** The page's policy is asked about every style that is parsed, even in a document nobody sees: none is. */
function withoutStyle(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-style='));
}

function keepKnownStyle(element: HTMLElement): void {
  const style = element.dataset.style ?? '';
  element.removeAttribute('data-style');
  if (/text-align:\s*center/i.test(style)) element.setAttribute('align', 'center');
  const weight = /font-weight:\s*(bold|normal|\d+)/i.exec(style)?.[1]?.toLowerCase();
  if (element.matches('b, strong') && (weight === 'normal' || Number(weight) < 600)) {
    element.replaceWith(...element.childNodes);
    return;
  }
  if (element.matches(LINES)) return;
  if (weight === 'bold' || Number(weight) >= 600) wrapContent(element, 'b');
  if (/text-decoration[^;]*underline/i.test(style)) wrapContent(element, 'u');
}

function wrapContent(element: Element, tag: string): void {
  const wrapped = element.ownerDocument.createElement(tag);
  wrapped.append(...element.childNodes);
  element.append(wrapped);
}

/** Every block in it becomes a line. */
function linesIn(element: Element): void {
  if (!element.querySelector(LINES)) return;
  const lines: ChildNode[][] = [[]];
  const gather = (parent: Element) => {
    for (const node of parent.childNodes) {
      if (node.nodeType === 1 && (node as Element).matches(LINES)) {
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
      const paragraph = element.ownerDocument.createElement('p');
      paragraph.append(...line);
      return paragraph;
    }),
  );
}

/** Empty cells where merged ones reached, and rows that are all as wide as the widest. */
function partCells(table: HTMLTableElement): void {
  const reaching: number[] = [];
  const rows = [...table.rows];
  const empty = () => table.ownerDocument.createElement('td');
  for (const row of rows) {
    let column = 0;
    const passReaching = (before: Element | null) => {
      for (; (reaching[column] ?? 0) > 0; column += 1) {
        reaching[column] = (reaching[column] ?? 0) - 1;
        row.insertBefore(empty(), before);
      }
    };
    for (const cell of [...row.cells]) {
      passReaching(cell);
      const { colSpan, rowSpan } = cell;
      cell.removeAttribute('colspan');
      cell.removeAttribute('rowspan');
      for (let along = 0; along < colSpan; along += 1) {
        if (along > 0) cell.after(empty());
        reaching[column + along] = rowSpan - 1;
      }
      column += colSpan;
    }
    passReaching(null);
  }
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  for (const row of rows) while (row.cells.length < width) row.append(empty());
}

function oneParagraph(item: Element): void {
  const paragraphs = [...item.querySelectorAll(`p, div, ${HEADINGS}`)];
  for (const [at, paragraph] of paragraphs.entries()) {
    if (at > 0) paragraph.before(item.ownerDocument.createElement('br'));
    paragraph.replaceWith(...paragraph.childNodes);
  }
}
