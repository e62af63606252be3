import type { Editor } from '@tiptap/react';
import { useEditorState } from '@tiptap/react';
import {
  AlignCenter,
  Bold,
  Heading,
  List,
  ListOrdered,
  type LucideIcon,
  Redo2,
  Table,
  Underline,
  Undo2,
} from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { RICH_TEXT_LIMITS } from '../../../../src/printing/rich-text-limits';
import { shownDigits } from '../../i18n/shown';

interface Tool {
  name: string;
  icon?: LucideIcon;
  key?: string;
  pressed?: boolean;
  possible: boolean;
  act(): void;
}

/** One stop for Tab; the arrows go from tool to tool. */
export function Toolbar({ editor }: { editor: Editor }) {
  const { t } = useTranslation();
  const bar = useRef<HTMLDivElement>(null);
  const common = useCommonTools(editor);
  const inTable = useTableTools(editor);
  const move = (event: KeyboardEvent) => {
    const by = { ArrowLeft: 1, ArrowRight: -1 }[event.key];
    if (!by || !bar.current) return;
    event.preventDefault();
    const tools = [...bar.current.querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
    const ahead = getComputedStyle(bar.current).direction === 'rtl' ? by : -by;
    const at = tools.indexOf(document.activeElement as HTMLButtonElement);
    tools[(at + ahead + tools.length) % tools.length]?.focus();
  };
  return (
    <div ref={bar} className="body-tools" role="toolbar" aria-label={t('body.tools')} onKeyDown={move}>
      {common.map((tool, at) => (
        <ToolButton key={tool.name} tool={tool} first={at === 0} />
      ))}
      {inTable.length > 0 && (
        <span className="body-tools-table">
          {inTable.map((tool) => (
            <ToolButton key={tool.name} tool={tool} />
          ))}
        </span>
      )}
    </div>
  );
}

function ToolButton({ tool, first = false }: { tool: Tool; first?: boolean }) {
  const { name, icon: Icon, key, pressed, possible, act } = tool;
  return (
    <button
      type="button"
      className={Icon ? 'icon-button' : 'button quiet'}
      aria-label={Icon ? name : undefined}
      aria-pressed={pressed}
      aria-keyshortcuts={key?.replace('Ctrl', 'Control')}
      title={key ? `${name} (${key})` : name}
      tabIndex={first ? 0 : -1}
      aria-disabled={!possible || undefined}
      // The text keeps its selection.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => possible && act()}
    >
      {Icon ? <Icon size={18} aria-hidden /> : name}
    </button>
  );
}

function useCommonTools(editor: Editor): Tool[] {
  const { t } = useTranslation();
  const now = useEditorState({
    editor,
    selector: ({ editor: e }) => ({
      bold: e.isActive('bold'),
      underline: e.isActive('underline'),
      heading: e.isActive('heading'),
      center: e.isActive('paragraph', { align: 'center' }),
      bullets: e.isActive('bulletList'),
      numbers: e.isActive('orderedList'),
      table: e.isActive('table'),
      undo: e.can().undo(),
      redo: e.can().redo(),
    }),
  });
  const chain = () => editor.chain().focus();
  const block = !now.table;
  const centered = { align: now.center ? 'start' : 'center' };
  return [
    tool(t('body.bold'), Bold, now.bold, () => chain().toggleBold().run(), !now.heading, 'Ctrl+B'),
    tool(t('body.underline'), Underline, now.underline, () => chain().toggleUnderline().run(), !now.heading, 'Ctrl+U'),
    tool(t('body.heading'), Heading, now.heading, () => chain().toggleHeading({ level: 2 }).run(), block),
    tool(
      t('body.center'),
      AlignCenter,
      now.center,
      () => chain().updateAttributes('paragraph', centered).run(),
      block && !now.heading && !now.bullets && !now.numbers,
    ),
    tool(t('body.bullets'), List, now.bullets, () => chain().toggleBulletList().run(), block),
    tool(t('body.numbers'), ListOrdered, now.numbers, () => chain().toggleOrderedList().run(), block),
    tool(
      t('body.table'),
      Table,
      undefined,
      () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
      block,
    ),
    tool(t('body.undo'), Undo2, undefined, () => chain().undo().run(), now.undo, 'Ctrl+Z'),
    tool(t('body.redo'), Redo2, undefined, () => chain().redo().run(), now.redo, 'Ctrl+Y'),
  ];
}

function tool(
  name: string,
  icon: LucideIcon | undefined,
  pressed: boolean | undefined,
  act: () => void,
  possible = true,
  key?: string,
): Tool {
  return { name, icon, pressed, act, possible, key };
}

function useTableTools(editor: Editor): Tool[] {
  const { t } = useTranslation();
  const now = useEditorState({
    editor,
    selector: ({ editor: e }) => ({ table: e.isActive('table'), ...sizeOf(e), header: e.isActive('tableHeader') }),
  });
  if (!now.table) return [];
  const chain = () => editor.chain().focus();
  const { tableColumns, tableRows } = RICH_TEXT_LIMITS;
  const most = (limit: number) => t('body.atMost', { limit: shownDigits(limit) });
  const full = now.columns >= tableColumns;
  return [
    tool(t('body.rowAdd'), undefined, undefined, () => chain().addRowAfter().run(), now.rows < tableRows),
    tool(t('body.rowRemove'), undefined, undefined, () => chain().deleteRow().run()),
    tool(
      full ? `${t('body.columnAdd')} (${most(tableColumns)})` : t('body.columnAdd'),
      undefined,
      undefined,
      () => chain().addColumnAfter().run(),
      !full,
    ),
    tool(t('body.columnRemove'), undefined, undefined, () => chain().deleteColumn().run()),
    tool(t('body.headerRow'), undefined, undefined, () => chain().toggleHeaderRow().run()),
    tool(t('body.tableRemove'), undefined, undefined, () => chain().deleteTable().run()),
  ];
}

/** Of the table that the cursor is in. */
function sizeOf(editor: Editor): { rows: number; columns: number } {
  const { $from } = editor.state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type.name === 'table') return { rows: node.childCount, columns: node.firstChild?.childCount ?? 0 };
  }
  return { rows: 0, columns: 0 };
}
