import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../i18n/shown';
import type { MenuEntry } from '../shell/menu';
import { type Counts, useCounts } from './counts';
import { listenToServer } from './live';

/** News for the ears come no faster, so that a busy desk can still be worked at by ear. */
const AT_MOST_EVERY = 15_000;

/** Keeps the page as the server has it, and says aloud, once and politely, when more has come to wait. */
export function LiveNews({ entries }: { entries: MenuEntry[] }) {
  const { t } = useTranslation();
  const counts = useCounts();
  const [news, setNews] = useState('');
  const told = useRef<{ counts: Partial<Counts>; at: number }>({ counts: {}, at: 0 });
  useEffect(listenToServer, []);

  useEffect(() => {
    const before = told.current;
    const grown = entries.filter(
      ({ badge }) => badge && (counts[badge.count] ?? 0) > (before.counts[badge.count] ?? 0),
    );
    const isFirst = Object.keys(before.counts).length === 0;
    const isTooSoon = !isFirst && grown.length > 0 && Date.now() - before.at < AT_MOST_EVERY;
    if (isTooSoon) return;
    told.current = { counts, at: grown.length > 0 && !isFirst ? Date.now() : before.at };
    if (isFirst || grown.length === 0) return;
    setNews(
      grown
        .map(({ place, badge }) => {
          const name = badge!.count;
          return `${t(`menu.${place}`)}: ${shownDigits(counts[name] ?? 0)} ${t(`count.${name}`)}`;
        })
        .join('. '),
    );
  }, [counts, entries, t]);
  return (
    <p className="only-heard" role="status">
      {news}
    </p>
  );
}
