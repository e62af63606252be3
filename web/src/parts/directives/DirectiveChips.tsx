import './directives.css';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { useShortcuts } from '../../keys/shortcuts';
import { useSettings } from '../../settings';
import { Failed } from '../../states/states';
import { type Directive, directivesQuery } from './queries';
import { words } from './words';

addWords(words);

export const MOST_DIRECTIVES = 8;
const DIGITS = 9;

export interface DirectiveChipsProps {
  unitId: string;
  /** Codes, in the order in which they were tapped. */
  value: string[];
  onChange(codes: string[]): void;
  /** The digits 1 to 9 tap the first nine while nobody types. */
  keys?: boolean;
  /** The first one takes the focus. */
  autoFocus?: boolean;
  /** A kind that says nothing here. */
  without?: Directive['kind'];
}

/** The unit's phrases, each a button to tap; tapped again it is taken back. One stop for Tab; the arrows go through them. */
export function DirectiveChips(props: DirectiveChipsProps) {
  const { unitId, value, onChange, keys = false, autoFocus, without } = props;
  const { t } = useTranslation();
  const { language } = useSettings();
  const directives = useQuery(directivesQuery(unitId));
  const offered = directives.data?.items.filter(({ retired, kind }) => !retired && kind !== without) ?? [];
  const phraseOf = (one: Directive) => (language === 'ar' ? one.phraseAr : one.phraseEn);
  const [stop, setStop] = useState(0);
  const full = value.length >= MOST_DIRECTIVES;
  const tap = (code: string) => {
    if (value.includes(code)) onChange(value.filter((other) => other !== code));
    else if (!full) onChange([...value, code]);
  };
  useShortcuts(
    keys
      ? offered.slice(0, DIGITS).map((one, at) => ({
          key: String(at + 1),
          words: t('directive.toggle', { phrase: phraseOf(one) }),
          act: () => tap(one.code),
        }))
      : [],
  );
  if (directives.isError) return <Failed fault={directives.error} again={() => void directives.refetch()} />;
  if (directives.data && offered.length === 0) return <p className="reference">{t('directive.noneOffered')}</p>;
  return (
    <fieldset className="directive-chips" aria-busy={directives.isPending || undefined} onKeyDown={goThrough}>
      <legend className="only-heard">{t('directive.choose')}</legend>
      {offered.map((one, at) => (
        <button
          key={one.code}
          type="button"
          className={`directive-chip ${one.kind.toLowerCase()}`}
          aria-pressed={value.includes(one.code)}
          aria-disabled={(full && !value.includes(one.code)) || undefined}
          // biome-ignore lint/a11y/noAutofocus: the form was opened to tap one of these
          autoFocus={autoFocus && at === 0}
          data-autofocus={(autoFocus && at === 0) || undefined}
          tabIndex={at === Math.min(stop, offered.length - 1) ? 0 : -1}
          onFocus={() => setStop(at)}
          onClick={() => tap(one.code)}
        >
          {phraseOf(one)}
          {keys && at < DIGITS && <kbd aria-hidden>{shownDigits(at + 1)}</kbd>}
        </button>
      ))}
      <small role="status">{full && t('directive.most')}</small>
    </fieldset>
  );
}

/** The arrows as they point on the screen. */
function goThrough(event: KeyboardEvent<HTMLElement>): void {
  const chips = [...event.currentTarget.querySelectorAll('button')];
  const at = chips.indexOf(event.target as HTMLButtonElement);
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  const to = { [forward]: at + 1, [backward]: at - 1, Home: 0, End: chips.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  chips[to]?.focus();
}
