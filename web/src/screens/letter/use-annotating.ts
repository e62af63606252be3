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
  /** Codes of the unit's directives, in the order in which they were tapped. */
  directives: string[];
  /** The annotation whose place it takes. */
  supersedes: string | null;
  strokes: Stroke[];
  command: CommandState<NewAnnotation, unknown>;
  begin(supersedes?: string): void;
  take(mode: Writing['mode']): void;
  choose(colour: Stroke['colour']): void;
  write(text: string): void;
  direct(codes: string[]): void;
  add(stroke: Stroke): void;
  undo(): void;
  /** Nothing is said yet. */
  empty: boolean;
  /** False where there was nothing to save, or it was refused: it all stays as it is. The PIN is kept nowhere. */
  save(pin: string): Promise<boolean>;
  drop(): void;
}

/** What is kept in this browser until it is saved. */
type Unsaved = Pick<Writing, 'text' | 'strokes' | 'directives' | 'supersedes'>;

const NOTHING: Unsaved = { text: '', strokes: [], directives: [], supersedes: null };

/**
 * An annotation under way on this document: its directives, its words and its strokes are saved together, as one. Until then they are
 * there again when the page is opened again.
 */
export function useWriting(letterId: string, version: number, attachmentId: string | null): Writing {
  const [open, setOpen] = useState(false);
  const [mode, take] = useState<Writing['mode']>('hand');
  const [colour, choose] = useState<Stroke['colour']>('INK');
  const [said, setSaid] = useState(NOTHING);
  const command = useAnnotating(letterId);
  const name = `annotation ${letterId} ${version} ${attachmentId ?? ''}`;
  useEffect(() => {
    let over = false;
    void keptDraft<Unsaved>(name).then((kept) => {
      if (over || !kept) return;
      setSaid({ ...NOTHING, ...kept });
      setOpen(true);
    });
    return () => {
      over = true;
    };
  }, [name]);
  const keep = (more: Partial<Unsaved>) => {
    const unsaved = { ...said, ...more };
    setSaid(unsaved);
    void keepDraft(name, unsaved);
  };
  const drop = () => {
    void forgetDraft(name);
    setOpen(false);
    take('hand');
    setSaid(NOTHING);
    command.forget();
  };
  const { text, strokes, directives, supersedes } = said;
  const empty = text.trim() === '' && strokes.length === 0 && directives.length === 0;
  const save = async (pin: string) => {
    if (empty) return false;
    const saved = await command.send({
      ...{ text, directives, supersedes, version },
      ink: strokes,
      attachmentId: strokes.length > 0 ? attachmentId : null,
      ...(pin && { pin }),
    });
    if (saved) drop();
    return saved !== undefined;
  };
  return {
    ...said,
    ...{ open, mode, colour, command, empty, choose, save, drop },
    begin: (later) => {
      if (later) keep({ supersedes: later });
      setOpen(true);
    },
    take: (wanted) => {
      take(wanted);
      if (wanted === 'pen') setOpen(true);
    },
    write: (words) => keep({ text: words }),
    direct: (codes) => keep({ directives: codes }),
    add: (stroke) => keep({ strokes: [...strokes, stroke] }),
    undo: () => keep({ strokes: strokes.slice(0, -1) }),
  };
}
