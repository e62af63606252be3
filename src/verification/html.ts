/** A piece of HTML that is finished: text put into it has been escaped. */
export class Html {
  constructor(readonly text: string) {}
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);

type Piece = string | number | Html | Html[];

function textOf(piece: Piece): string {
  if (piece instanceof Html) return piece.text;
  if (Array.isArray(piece)) return piece.map((one) => one.text).join('');
  return escaped(String(piece));
}

/** `html\`<p>${text}</p>\``: every text between the words of the template is escaped, pieces of HTML are not. */
export function html(words: TemplateStringsArray, ...pieces: Piece[]): Html {
  return new Html(words.map((word, nth) => word + (nth < pieces.length ? textOf(pieces[nth]!) : '')).join(''));
}
