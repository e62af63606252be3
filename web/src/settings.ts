import { useSyncExternalStore } from 'react';

/** How this person likes to see the system, kept in this browser. */
export interface Settings {
  language: 'ar' | 'en';
  /** Which digits numbers are shown in; only where the language is Arabic. */
  digits: 'arabic' | 'latin';
  density: 'comfortable' | 'compact';
  /** Whether single keys such as J and K act as shortcuts (WCAG 2.1.4). */
  singleKeys: boolean;
  /** Whether a label is printed as soon as a sheet is registered. */
  printLabels: boolean;
  /** Millimetres of the labels on this desk's roll. */
  labelSize: '70x40' | '50x25';
}

const KEPT_AS = 'diwan.settings';
const FIRST: Settings = {
  language: 'ar',
  digits: 'arabic',
  density: 'comfortable',
  singleKeys: true,
  printLabels: false,
  labelSize: '70x40',
};

let present = { ...FIRST, ...kept() };
const listeners = new Set<() => void>();

function kept(): Partial<Settings> {
  try {
    return JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}');
  } catch {
    return {};
  }
}

export function settings(): Settings {
  return present;
}

export function changeSettings(change: Partial<Settings>): void {
  present = { ...present, ...change };
  try {
    localStorage.setItem(KEPT_AS, JSON.stringify(present));
  } catch {
    // A browser that keeps nothing still shows the change until the page is left.
  }
  for (const listener of listeners) listener();
}

/** Calls back at each change; gives what ends it. */
export function onSettings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSettings(): Settings {
  return useSyncExternalStore(onSettings, settings);
}
