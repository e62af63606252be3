/** What a scanner gun's key press says, taken from the physical key: an Arabic layout would turn the text into Arabic. */
const CODES: Record<string, [string, string]> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  Slash: ['/', '?'],
  Backslash: ['\\', '|'],
  Period: ['.', '>'],
  Comma: [',', '<'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Space: [' ', ' '],
};
const SHIFTED_DIGITS = ')!@#$%^&*(';
/** Nobody types three characters with less than this between them; a scanner gun types them all so. */
const GUN_MILLISECONDS = 35;
const LEAST_CHARACTERS = 6;

export interface Press {
  code: string;
  shift: boolean;
  /** Milliseconds, from any one beginning. */
  at: number;
}

/** The Latin character on that key of an American keyboard, which is what scanner guns speak. */
export function characterOf({ code, shift }: Press): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shift ? letter : letter.toLowerCase();
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
  if (digit) return shift && code.startsWith('Digit') ? SHIFTED_DIGITS.charAt(Number(digit)) : digit;
  return CODES[code]?.[shift ? 1 : 0];
}

/** Listens to key presses and says when a whole text came from a scanner gun. */
export class ScanBurst {
  private text = '';
  private last = Number.NEGATIVE_INFINITY;

  /** The scanned text when this press ends it (guns end with Enter), otherwise undefined. */
  press(press: Press): string | undefined {
    const fast = press.at - this.last <= GUN_MILLISECONDS;
    this.last = press.at;
    if (press.code === 'Enter' || press.code === 'NumpadEnter') {
      const scanned = fast && this.text.length >= LEAST_CHARACTERS ? this.text : undefined;
      this.text = '';
      return scanned;
    }
    if (press.code.startsWith('Shift')) return undefined;
    const character = characterOf(press) ?? '';
    this.text = fast ? this.text + character : character;
    return undefined;
  }
}
