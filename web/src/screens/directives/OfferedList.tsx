import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import type { Directive } from '../../parts/directives/queries';
import { useSettings } from '../../settings';
import { ProblemNote } from '../../states/ProblemNote';
import { DirectiveLine } from './DirectiveLine';
import { useOrdering } from './queries';

export interface OfferedListProps {
  unitId: string;
  offered: Directive[];
  onEdit(directive: Directive): void;
}

type Way = 'up' | 'down';

/** The phrases in use, moved up and down by buttons; the focus stays on the button that moved. */
export function OfferedList({ unitId, offered, onEdit }: OfferedListProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const ordering = useOrdering(unitId);
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<{ id: string; way: Way; at: number }>();
  const nameOf = ({ phraseAr, phraseEn }: Directive) => (language === 'ar' ? phraseAr : phraseEn);
  const move = (one: Directive, way: Way) => {
    const at = offered.indexOf(one) + (way === 'up' ? -1 : 1);
    if (at < 0 || at >= offered.length || ordering.busy) return;
    const others = offered.filter((other) => other !== one);
    setMoved({ id: one.id, way, at });
    void ordering.send([...others.slice(0, at), one, ...others.slice(at)].map(({ id }) => id));
  };
  // A line that is moved in the page loses the focus.
  useEffect(() => {
    if (!moved || document.activeElement !== document.body) return;
    list.current?.querySelector<HTMLElement>(`[data-line="${moved.id}"] [data-way="${moved.way}"]`)?.focus();
  });
  const movedOne = offered.find(({ id }) => id === moved?.id);
  return (
    <>
      <ProblemNote problem={ordering.problem} />
      <ol ref={list}>
        {offered.map((one, at) => (
          <li key={one.id} className="directive-line" data-line={one.id}>
            <span className="directive-movers">
              {(['up', 'down'] as const).map((way) => {
                const off = way === 'up' ? at === 0 : at === offered.length - 1;
                const Icon = way === 'up' ? ChevronUp : ChevronDown;
                return (
                  <button
                    key={way}
                    type="button"
                    className="icon-button"
                    data-way={way}
                    aria-label={t(`directives.${way}`, { name: nameOf(one) })}
                    aria-disabled={off || undefined}
                    onClick={() => move(one, way)}
                  >
                    <Icon size={18} aria-hidden />
                  </button>
                );
              })}
            </span>
            <DirectiveLine directive={one} onEdit={onEdit} />
          </li>
        ))}
      </ol>
      <span role="status" className="only-heard">
        {moved && movedOne && t('directives.moved', { name: nameOf(movedOne), at: shownDigits(moved.at + 1) })}
      </span>
    </>
  );
}
