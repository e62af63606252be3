import './directives.css';
import { useQuery } from '@tanstack/react-query';
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
}

/** The unit's phrases, each a button to tap; tapped again it is taken back. */
export function DirectiveChips({ unitId, value, onChange, keys = false, autoFocus }: DirectiveChipsProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const directives = useQuery(directivesQuery(unitId));
  const offered = directives.data?.items.filter(({ retired }) => !retired) ?? [];
  const phraseOf = (one: Directive) => (language === 'ar' ? one.phraseAr : one.phraseEn);
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
    <fieldset className="directive-chips" aria-busy={directives.isPending || undefined}>
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
