import { useEffect, useState } from 'react';
import type { CommandState } from '../../api/use-command';
import { forgetDraft, keepDraft, keptDraft } from '../../drafts';
import { type NewAnnotation, type Stroke, useAnnotating } from './queries';

/** What is being written on the letter now, by words and by pen. */
export interface Writing {
  open: boolean;
  mode: 'hand' | 'pen';
  colour: Stroke['colour'];
  text: string;
  strokes: Stroke[];
  command: CommandState<NewAnnotation, unknown>;
  begin(): void;
  take(mode: Writing['mode']): void;
  choose(colour: Stroke['colour']): void;
  write(text: string): void;
  add(stroke: Stroke): void;
  undo(): void;
  /** False where there was nothing to save, or it was refused: it all stays as it is. */
  save(): Promise<boolean>;
  drop(): void;
}

/** What is kept in this browser until it is saved. */
type Unsaved = Pick<Writing, 'text' | 'strokes'>;

/**
 * An annotation under way on this document: its words and its strokes are saved together, as one. Until then they are
 * there again when the page is opened again.
 */
export function useWriting(letterId: string, version: number, attachmentId: string | null): Writing {
  const [open, setOpen] = useState(false);
  const [mode, take] = useState<Writing['mode']>('hand');
  const [colour, choose] = useState<Stroke['colour']>('INK');
  const [text, write] = useState('');
  const [strokes, setStrokes] = useState<Stroke[]>([]);
  const command = useAnnotating(letterId);
  const name = `annotation ${letterId} ${version} ${attachmentId ?? ''}`;
  useEffect(() => {
    let over = false;
    void keptDraft<Unsaved>(name).then((kept) => {
      if (over || !kept) return;
      write(kept.text);
      setStrokes(kept.strokes);
      setOpen(true);
    });
    return () => {
      over = true;
    };
  }, [name]);
  const keep = (unsaved: Unsaved) => {
    write(unsaved.text);
    setStrokes(unsaved.strokes);
    void keepDraft(name, unsaved);
  };
  const drop = () => {
    void forgetDraft(name);
    setOpen(false);
    take('hand');
    write('');
    setStrokes([]);
    command.forget();
  };
  const save = async () => {
    if (text.trim() === '' && strokes.length === 0) return false;
    const saved = await command.send({
      text,
      ink: strokes,
      version,
      attachmentId: strokes.length > 0 ? attachmentId : null,
    });
    if (saved) drop();
    return saved !== undefined;
  };
  return {
    open,
    mode,
    colour,
    text,
    strokes,
    command,
    begin: () => setOpen(true),
    take: (wanted) => {
      take(wanted);
      if (wanted === 'pen') setOpen(true);
    },
    choose,
    write: (words) => keep({ text: words, strokes }),
    add: (stroke) => keep({ text, strokes: [...strokes, stroke] }),
    undo: () => keep({ text, strokes: strokes.slice(0, -1) }),
    save,
    drop,
  };
}
