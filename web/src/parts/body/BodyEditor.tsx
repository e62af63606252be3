import './editor.css';
import { Editor } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import type { RichText } from '../../../../src/printing/rich-text';
import { addWords } from '../../i18n/words';
import { cleanPasted } from './clean-paste';
import { partsOfABody } from './parts';
import { bodyOf, type DocNode, docOf } from './rich-text';
import { Toolbar } from './Toolbar';
import { words } from './words';

addWords(words);

export interface BodyEditorProps {
  id: string;
  labelledBy: string;
  describedBy?: string;
  placeholder: string;
  body: RichText;
  /** Another value: `body` comes from elsewhere (a form, an earlier version) and takes the place of what is typed. */
  origin: number;
  invalid: boolean;
  onChange(body: RichText): void;
}

/** What is typed stays clear of the bars above and below. */
const CLEAR = { top: 130, bottom: 150, left: 0, right: 0 };

/** The text of the letter, typed as it will be read: from right to left, whatever the language of the screen. */
export default function BodyEditor(props: BodyEditorProps) {
  const { body, origin, invalid } = props;
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const shown = useRef(origin);
  const [editor, setEditor] = useState<Editor>();
  useEffect(() => {
    const made = editorIn(place.current, () => latest.current);
    shown.current = latest.current.origin;
    setEditor(made);
    return () => made.destroy();
  }, []);
  useEffect(() => {
    if (!editor || editor.isDestroyed || shown.current === origin) return;
    shown.current = origin;
    editor.commands.setContent(docOf(body), { emitUpdate: false });
  }, [editor, origin, body]);
  useEffect(() => {
    if (editor && !editor.isDestroyed) editor.view.dom.setAttribute('aria-invalid', String(invalid));
  }, [editor, invalid]);
  return (
    <div className="body-editor" data-invalid={invalid || undefined}>
      {editor && <Toolbar editor={editor} />}
      <div ref={place} className="body-sheet" />
    </div>
  );
}

function editorIn(element: HTMLElement | null, props: () => BodyEditorProps): Editor {
  const { id, labelledBy, describedBy, placeholder, body } = props();
  return new Editor({
    element,
    extensions: partsOfABody(placeholder),
    content: docOf(body),
    // The page allows no style of its own; what the editor needs stands in its sheet.
    injectCSS: false,
    editorProps: {
      attributes: {
        id,
        class: 'body-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': labelledBy,
        ...(describedBy && { 'aria-describedby': describedBy }),
        dir: 'rtl',
        lang: 'ar',
        spellcheck: 'false',
      },
      // The editor would keep every Enter to itself; with Ctrl it is the screen's.
      handleDOMEvents: { keydown: (_, { ctrlKey, metaKey, key }) => key === 'Enter' && (ctrlKey || metaKey) },
      transformPastedHTML: cleanPasted,
      scrollThreshold: CLEAR,
      scrollMargin: CLEAR,
    },
    onUpdate: ({ editor }) => props().onChange(bodyOf(editor.getJSON() as DocNode)),
  });
}
