import { arabicDigits } from '../inputs/digits';
import { type Settings, settings, useSettings } from '../settings';

/** A number or text with its digits as this person reads them; for attributes. Elements use `Num`. */
export function shownDigits(text: string | number, { language, digits }: Settings = settings()): string {
  return language === 'ar' && digits === 'arabic' ? arabicDigits(String(text)) : String(text);
}

/** A number that stands by itself: isolated, so that the text around it cannot turn it round (INV-47). */
export function Num({ of, className = '' }: { of: string | number; className?: string }) {
  return (
    <bdi dir="ltr" className={`num ${className}`}>
      {shownDigits(of, useSettings())}
    </bdi>
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions, { language, digits }: Settings): Intl.DateTimeFormat {
  const locale = language === 'en' ? 'en-GB' : `ar-EG-u-nu-${digits === 'arabic' ? 'arab' : 'latn'}`;
  const key = locale + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, { timeZone: 'Africa/Cairo', ...options });
  formats.set(key, known);
  return known;
}

/** A day in words, «١٨ نوفمبر ٢٠٢٦»: slashes and hyphens between Arabic numbers change places. */
export function DayShown({ of, weekday = false }: { of: string; weekday?: boolean }) {
  const words = format(
    { day: 'numeric', month: 'long', year: 'numeric', ...(weekday && { weekday: 'long' }) },
    useSettings(),
  );
  const moment = new Date(of.length === 10 ? `${of}T12:00:00Z` : of);
  return (
    <time dateTime={of}>
      <bdi>{words.format(moment)}</bdi>
    </time>
  );
}

/** The time of day in Cairo. */
export function TimeShown({ of }: { of: string }) {
  const words = format({ hour: 'numeric', minute: '2-digit' }, useSettings());
  return (
    <time dateTime={of}>
      <bdi>{words.format(new Date(of))}</bdi>
    </time>
  );
}

/** The day and the time, for facts. */
export function MomentShown({ of }: { of: string }) {
  return (
    <>
      <DayShown of={of} /> <TimeShown of={of} />
    </>
  );
}

/** A number of the books: the serial is what people say; the year qualifies it, in words. */
export function EntryNumber({ number, year, yearWord }: { number: number; year: number; yearWord: string }) {
  return (
    <span className="entry-number">
      <Num of={number} className="strong" />{' '}
      <small>
        {yearWord} <Num of={year} />
      </small>
    </span>
  );
}
