import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { settings } from '../settings';
import { isSingleKey, keyName } from './key-name';

/** A shortcut of the screen that is open: shown in the list under its words, and pressed. */
export interface Shortcut {
  /** As `keyName` writes it. */
  key: string;
  words: string;
  act(): void;
}

/** The sets of shortcuts now in force; a set added later comes first. */
class InForce {
  private sets: (() => Shortcut[])[] = [];

  add(set: () => Shortcut[]): () => void {
    this.sets = [set, ...this.sets];
    return () => {
      this.sets = this.sets.filter((other) => other !== set);
    };
  }

  all(): Shortcut[] {
    return this.sets.flatMap((set) => set());
  }
}

const Shortcuts = createContext(new InForce());

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !/^(checkbox|radio|button|submit|file)$/.test(target.type);
}

/** Listens for the whole page. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const inForce = useMemo(() => new InForce(), []);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const name = keyName(event);
      if (isSingleKey(name) && (isTyping(event.target) || (!settings().singleKeys && name !== 'Shift+/'))) return;
      // While a dialog is open, the screen below it is not acted on.
      if (document.querySelector('[role="dialog"][aria-modal="true"]') && name !== 'Shift+/') return;
      const shortcut = inForce.all().find(({ key }) => key === name);
      if (!shortcut) return;
      event.preventDefault();
      shortcut.act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [inForce]);
  return <Shortcuts value={inForce}>{children}</Shortcuts>;
}

/** Puts shortcuts in force while the component is on the screen. */
export function useShortcuts(shortcuts: Shortcut[]): void {
  const inForce = useContext(Shortcuts);
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => inForce.add(() => latest.current), [inForce]);
}

/** Gives what lists the shortcuts now in force. */
export function useShortcutsInForce(): () => Shortcut[] {
  const inForce = useContext(Shortcuts);
  return () => inForce.all();
}
