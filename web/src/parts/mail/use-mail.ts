import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../../keys/shortcuts';

/** The letters that are checked, of those that are shown. */
export function useChecked(shown: readonly { id: string }[]) {
  const [all, setAll] = useState<ReadonlySet<string>>(new Set());
  const checked = shown.filter(({ id }) => all.has(id)).map(({ id }) => id);
  const toggle = useCallback((id: string) => {
    setAll((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  }, []);
  const only = useCallback((ids: string[]) => setAll(new Set(ids)), []);
  return { has: (id: string) => all.has(id), ids: checked, toggle, only };
}

export interface MailKeys {
  shown: readonly { id: string }[];
  chosen: string | undefined;
  onChoose(id: string | undefined): void;
  onCheck?(id: string): void;
  onOpen(id: string): void;
}

/** J and K go through the list, X checks, Enter opens, U goes back to the list. */
export function useMailKeys({ shown, chosen, onChoose, onCheck, onOpen }: MailKeys): void {
  const { t } = useTranslation();
  const at = shown.findIndex(({ id }) => id === chosen);
  const step = (by: 1 | -1) => {
    const next = shown[at < 0 ? 0 : Math.min(shown.length - 1, Math.max(0, at + by))];
    if (next) onChoose(next.id);
  };
  useShortcuts([
    { key: 'J', words: t('mail.next'), act: () => step(1) },
    { key: 'K', words: t('mail.previous'), act: () => step(-1) },
    ...(chosen
      ? [
          ...(onCheck ? [{ key: 'X', words: t('mail.check'), act: () => onCheck(chosen) }] : []),
          { key: 'U', words: t('mail.back'), act: () => onChoose(undefined) },
        ]
      : []),
  ]);
  useEnter(chosen ? () => onOpen(chosen) : undefined);
}

/** Enter on a button or a link is theirs; anywhere else, and on the chosen row, it opens the chosen letter. */
function useEnter(act: (() => void) | undefined): void {
  const { t } = useTranslation();
  const pressed = () => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused.matches('button:not(.mail-open[aria-current]), a, summary'))
      focused.click();
    else act?.();
  };
  useShortcuts(act ? [{ key: 'Enter', words: t('mail.open'), act: pressed }] : []);
}

/** The chosen row comes into sight when it is chosen by a key. */
export function useChosenInSight<Place extends HTMLElement>(chosen: string | undefined): RefObject<Place | null> {
  const list = useRef<Place>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for anew whenever another one is chosen
  useEffect(() => {
    list.current?.querySelector('[data-chosen]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return list;
}
