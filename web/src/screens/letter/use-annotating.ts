import { useState } from 'react';
import type { CommandState } from '../../api/use-command';
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

/** An annotation under way on this document: its words and its strokes are saved together, as one. */
export function useWriting(letterId: string, version: number, attachmentId: string | null): Writing {
  const [open, setOpen] = useState(false);
  const [mode, take] = useState<Writing['mode']>('hand');
  const [colour, choose] = useState<Stroke['colour']>('INK');
  const [text, write] = useState('');
  const [strokes, setStrokes] = useState<Stroke[]>([]);
  const command = useAnnotating(letterId);
  const drop = () => {
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
    write,
    add: (stroke) => setStrokes((before) => [...before, stroke]),
    undo: () => setStrokes((before) => before.slice(0, -1)),
    save,
    drop,
  };
}
