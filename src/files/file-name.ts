/** What may stand for a name nobody could read, and before an ending that the content does not bear out. */
const NAMELESS = 'file';
const MOST_CHARACTERS = 200;

/** Every ending that is true of a kind of content; the first is put on where none of them stands. */
export type Endings = readonly [string, ...string[]];

/**
 * The name a file is shown and downloaded under: the last part of any path, one line, without characters that are invisible,
 * reorder what is read or mean something to a file system, at most 200 characters, ending as its content does.
 */
export function displayName(given: string, endings: Endings): string {
  const whole = given
    .split(/[/\\]/)
    .at(-1)!
    .replace(/[\p{Zl}\p{Zp}\p{Zs}\t\r\n]+/gu, ' ')
    .replace(/[\p{C}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .normalize('NFC')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const ending = endings.find((e) => whole.toLowerCase().endsWith(`.${e}`)) ?? endings[0];
  const stem = whole.toLowerCase().endsWith(`.${ending}`) ? whole.slice(0, -ending.length - 1) : whole;
  const kept = [...stem].slice(0, MOST_CHARACTERS - ending.length - 1).join('');
  return `${kept.trim() || NAMELESS}.${ending}`;
}

/** A Content-Disposition that every browser saves under the right name (RFC 6266, RFC 8187). */
export const saveAs = (name: string): string => disposition('attachment', name);

/** The same for what is shown first, and may then be saved. */
export const shownAs = (name: string): string => disposition('inline', name);

function disposition(what: 'attachment' | 'inline', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const coded = encodeURIComponent(name).replace(/['()*!]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${what}; filename="${plain}"; filename*=UTF-8''${coded}`;
}
