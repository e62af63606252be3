import './ordered.css';
import { ChevronDown, ChevronUp, GripVertical, X } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { words } from './words';

addWords(words);

export interface OrderedRowsProps<Item extends { key: string }> {
  label: string;
  items: Item[];
  nameOf(item: Item): string;
  onChange(items: Item[]): void;
  children(item: Item): ReactNode;
}

type Way = 'up' | 'down';

/** Lines in an order that means something: moved by buttons, by Alt with an arrow, or by dragging; removed one by one. */
export function OrderedRows<Item extends { key: string }>(props: OrderedRowsProps<Item>) {
  const { label, items, nameOf, onChange, children } = props;
  const { t } = useTranslation();
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState<{ key: string; way: Way; at: number }>();
  const [dragged, setDragged] = useState<string>();
  const move = (key: string, to: number, way: Way) => {
    const at = items.findIndex((item) => item.key === key);
    const item = items[at];
    if (!item || to < 0 || to >= items.length || to === at) return;
    const others = items.filter((other) => other !== item);
    onChange([...others.slice(0, to), item, ...others.slice(to)]);
    setMoved({ key, way, at: to });
  };
  useFocusKept(list, moved);
  const movedItem = items.find(({ key }) => key === moved?.key);
  return (
    <>
      <ol className="ordered" ref={list} aria-label={label}>
        {items.map((item, at) => (
          <Row
            key={item.key}
            row={item.key}
            name={nameOf(item)}
            first={at === 0}
            last={at === items.length - 1}
            dragged={dragged === item.key}
            onDrag={setDragged}
            onMove={(way) => move(item.key, way === 'up' ? at - 1 : at + 1, way)}
            onOver={() => {
              const from = items.findIndex(({ key }) => key === dragged);
              if (dragged) move(dragged, at, from > at ? 'up' : 'down');
            }}
            onRemove={() => onChange(items.filter((other) => other !== item))}
          >
            {children(item)}
          </Row>
        ))}
      </ol>
      <span role="status" className="only-heard">
        {moved && movedItem && t('ordered.moved', { name: nameOf(movedItem), at: shownDigits(moved.at + 1) })}
      </span>
    </>
  );
}

interface RowProps {
  row: string;
  name: string;
  first: boolean;
  last: boolean;
  dragged: boolean;
  onDrag(key: string | undefined): void;
  onMove(way: Way): void;
  onOver(): void;
  onRemove(): void;
  children: ReactNode;
}

function Row({ row, name, first, last, dragged, onDrag, onMove, onOver, onRemove, children }: RowProps) {
  const { t } = useTranslation();
  // Only the grip starts a drag: words in the fields can still be marked with the mouse.
  const [gripped, setGripped] = useState(false);
  const press = (event: KeyboardEvent) => {
    const way = ({ ArrowUp: 'up', ArrowDown: 'down' } as const)[event.key];
    if (!event.altKey || !way || event.target instanceof HTMLSelectElement) return;
    event.preventDefault();
    onMove(way);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    if (!dragged) onOver();
  };
  return (
    <li
      className="ordered-row"
      data-row={row}
      data-dragged={dragged || undefined}
      draggable={gripped}
      onKeyDown={press}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', name);
        onDrag(row);
      }}
      onDragOver={over}
      onDrop={(event) => event.preventDefault()}
      onDragEnd={() => {
        setGripped(false);
        onDrag(undefined);
      }}
    >
      <span
        className="grip"
        title={t('ordered.drag')}
        aria-hidden
        onMouseDown={() => setGripped(true)}
        onMouseUp={() => setGripped(false)}
      >
        <GripVertical size={18} />
      </span>
      <div className="ordered-what">{children}</div>
      <span className="ordered-tools">
        <Mover way="up" icon={ChevronUp} name={t('ordered.up', { name })} off={first} onMove={onMove} />
        <Mover way="down" icon={ChevronDown} name={t('ordered.down', { name })} off={last} onMove={onMove} />
        <button type="button" className="icon-button" aria-label={t('ordered.remove', { name })} onClick={onRemove}>
          <X size={18} aria-hidden />
        </button>
      </span>
    </li>
  );
}

interface MoverProps {
  way: Way;
  icon: typeof ChevronUp;
  name: string;
  off: boolean;
  onMove(way: Way): void;
}

function Mover({ way, icon: Icon, name, off, onMove }: MoverProps) {
  return (
    <button
      type="button"
      className="icon-button"
      data-way={way}
      aria-label={name}
      aria-disabled={off || undefined}
      onClick={() => !off && onMove(way)}
    >
      <Icon size={18} aria-hidden />
    </button>
  );
}

/** A line that is moved in the page loses the focus: it is given back to the button that moved it. */
function useFocusKept(list: { current: HTMLElement | null }, moved: { key: string; way: Way } | undefined): void {
  useEffect(() => {
    if (!moved) return;
    const row = list.current?.querySelector(`[data-row="${moved.key}"]`);
    if (!row || row.contains(document.activeElement) || document.activeElement !== document.body) return;
    row.querySelector<HTMLElement>(`[data-way="${moved.way}"]`)?.focus();
  }, [list, moved]);
}
