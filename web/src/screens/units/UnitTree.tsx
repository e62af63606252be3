import { ChevronLeft } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type UnitBranch, unitsInOrder } from '../../parts/units';
import { useSettings } from '../../settings';
import { treeStep } from './tree-keys';

export interface UnitTreeProps {
  units: UnitBranch[];
  chosen: string | undefined;
  onChoose(id: string): void;
}

/** The units as a tree: ↑ ↓ go, the arrow towards the children opens, the other closes, Enter chooses. One tab stop. */
export function UnitTree({ units, chosen, onChoose }: UnitTreeProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState(chosen);
  const tree = useRef<HTMLDivElement>(null);
  const moved = useRef(false);
  const isClosed = (id: string) => closed.has(id);
  const rows = unitsInOrder(units, isClosed);
  const current = rows.find(({ unit }) => unit.id === at) ?? rows.find(({ unit }) => unit.id === chosen) ?? rows[0];

  useEffect(() => {
    if (moved.current && current) tree.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    moved.current = false;
  }, [current]);

  const fold = (id: string, shut: boolean) => {
    const next = new Set(closed);
    if (shut) next.add(id);
    else next.delete(id);
    setClosed(next);
  };
  const press = (event: KeyboardEvent, id: string) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = treeStep(event.key, id, { rows, isClosed, rightToLeft: language === 'ar' });
    if (!step) return;
    event.preventDefault();
    if ('choose' in step) onChoose(step.choose);
    else if ('to' in step) {
      moved.current = true;
      setAt(step.to);
    } else fold('open' in step ? step.open : step.close, 'close' in step);
  };

  return (
    <div className="panel unit-tree" role="tree" aria-label={t('units.tree')} ref={tree}>
      {rows.map(({ unit, depth }) => (
        <div
          key={unit.id}
          role="treeitem"
          className="unit-line"
          data-depth={depth}
          aria-level={depth + 1}
          aria-selected={unit.id === chosen}
          aria-expanded={unit.units.length > 0 ? !closed.has(unit.id) : undefined}
          tabIndex={unit.id === current?.unit.id ? 0 : -1}
          onKeyDown={(event) => press(event, unit.id)}
          onFocus={() => setAt(unit.id)}
          onClick={() => onChoose(unit.id)}
        >
          <FoldMark unit={unit} shut={closed.has(unit.id)} onFold={(shut) => fold(unit.id, shut)} />
          <span>{language === 'ar' ? unit.nameAr : unit.nameEn}</span>
          <small>
            <bdi dir="ltr">{unit.code}</bdi>
          </small>
        </div>
      ))}
    </div>
  );
}

/** For the mouse only: the keyboard has its arrows, and ears hear whether the branch is open. */
function FoldMark({ unit, shut, onFold }: { unit: UnitBranch; shut: boolean; onFold(shut: boolean): void }) {
  if (unit.units.length === 0) return <span className="fold-mark" />;
  return (
    <span
      className="fold-mark"
      data-open={!shut || undefined}
      aria-hidden="true"
      onClick={(event) => {
        event.stopPropagation();
        onFold(!shut);
      }}
    >
      <ChevronLeft size={18} className="mirrored-in-ltr" />
    </span>
  );
}
