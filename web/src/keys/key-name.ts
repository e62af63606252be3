/** A key press as a shortcut is written down: physical keys, because with an Arabic layout the J key says «ت». */
export interface KeyPress {
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** `Ctrl+Enter`, `Alt+1`, `Shift+?`, `J`, `F2`. */
export function keyName(press: KeyPress): string {
  const held = [(press.ctrlKey || press.metaKey) && 'Ctrl', press.altKey && 'Alt', press.shiftKey && 'Shift'].filter(
    Boolean,
  );
  return [...held, labelOf(press.code)].join('+');
}

function labelOf(code: string): string {
  if (code === 'Slash') return '/';
  if (code === 'NumpadEnter') return 'Enter';
  return code.replace(/^(Key|Digit|Numpad)(?=.$)/, '');
}

/** A key without Ctrl or Alt: it must not act while somebody types, and can be switched off (WCAG 2.1.4). */
export function isSingleKey(name: string): boolean {
  return !/^(Ctrl|Alt)\+/.test(name) && !/^F\d+$/.test(name) && name !== 'Escape';
}
