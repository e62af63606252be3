import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { answer, api } from '../../api/client';
import { Intent } from '../../api/intent';
import { letterQuery, queries } from '../../api/queries';
import { forgetDraft, keepDraft, keptDraft } from '../../drafts';
import { useSight } from '../../shell/use-sight';
import { Saver, type SaveState } from './autosave';
import {
  emptyLetter,
  faultsOf,
  formOf,
  isWorthKeeping,
  type LetterForm,
  type LetterPage,
  sayTheSame,
  wishOf,
} from './letter-form';

/** What this browser keeps of a draft that the server has not. */
interface Kept {
  form: LetterForm;
  version: number | null;
}

export interface WritingAsks {
  unitId: string;
  departmentId: string | null;
  /** The draft as it was opened; none: a new letter. */
  opened: LetterPage | undefined;
  onBegun(letterId: string): void;
}

/** Milliseconds after the last key before this browser keeps what was typed. */
const REST = 400;

/** The form of a letter, always on its way to the server and never lost before it is there. */
export function useWriting({ unitId, departmentId, opened, onBegun }: WritingAsks) {
  const { me } = useSight();
  const [form, setForm] = useState<LetterForm>(() => (opened ? formOf(opened) : emptyLetter(departmentId)));
  const [origin, setOrigin] = useState(0);
  const [state, setState] = useState<SaveState>({ is: 'saved' });
  const [saved, setSaved] = useState<{ version: number | null; at: Date | null; form: LetterForm | undefined }>({
    version: opened?.version ?? null,
    at: null,
    form: opened && form,
  });
  const stands = useRef({ letterId: opened?.id, version: opened?.version ?? null });
  const latest = useRef({ form, onBegun });
  latest.current = { form, onBegun };
  const intent = useRef(new Intent());
  const name = () => `letter ${me.id} ${stands.current.letterId ?? `new ${unitId}`}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: one saver for one letter, as long as it is open
  const saver = useMemo(
    () =>
      new Saver<LetterForm>({
        ready: (content) => faultsOf(content).length === 0,
        told: setState,
        send: async (content, byItself) => {
          const { letterId, version } = stands.current;
          const key = intent.current.keyFor([letterId, version, wishOf(content), byItself]);
          try {
            const standing = await save({ letterId, version, unitId, content, byItself, key });
            intent.current.answered();
            const before = name();
            stands.current = { letterId: standing.id, version: standing.version };
            setSaved({ version: standing.version, at: new Date(), form: content });
            if (before !== name()) void forgetDraft(before);
            if (latest.current.form === content) void forgetDraft(name());
            if (!letterId) latest.current.onBegun(standing.id);
            void queries.invalidateQueries({ queryKey: ['letters'] });
          } catch (fault) {
            intent.current.answered(fault);
            throw fault;
          }
        },
      }),
    [],
  );

  const change = useCallback(
    (what: Partial<LetterForm>) => {
      const next = { ...latest.current.form, ...what };
      latest.current.form = next;
      setForm(next);
      saver.change(next);
    },
    [saver],
  );
  /** What a template, an earlier version or somebody else wrote: the editor shows it too. */
  const take = useCallback(
    (what: Partial<LetterForm>) => {
      change(what);
      setOrigin((before) => before + 1);
    },
    [change],
  );
  /** The letter as the server has it now is what the writer goes on from. */
  const adopt = (letter: LetterPage) => {
    const theirs = formOf(letter);
    stands.current = { letterId: letter.id, version: letter.version };
    latest.current.form = theirs;
    setForm(theirs);
    setOrigin((before) => before + 1);
    setSaved({ version: letter.version, at: null, form: theirs });
    saver.resume();
    void forgetDraft(name());
  };
  /** What is here becomes a new version after theirs. */
  const insist = async (letter: LetterPage): Promise<boolean> => {
    stands.current = { letterId: letter.id, version: letter.version };
    saver.resume();
    return saver.now(latest.current.form);
  };

  const kept = useKept({ name, form, version: () => stands.current.version, unsaved: () => saver.unsaved });
  useFound(name(), (kept) => {
    if (opened && sayTheSame(kept.form, formOf(opened))) return void forgetDraft(name());
    if (!opened && isWorthKeeping(latest.current.form)) return;
    stands.current.version = kept.version;
    take(kept.form);
  });
  useEffect(() => {
    const online = () => void saver.now();
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('online', online);
      // The screen is left: what was typed last goes at once.
      void saver.now().finally(() => {
        saver.stop();
        const { letterId } = stands.current;
        if (letterId) void queries.invalidateQueries({ queryKey: letterQuery(letterId).queryKey });
      });
    };
  }, [saver]);

  return { form, origin, state, saved, kept, saver, stands, change, take, adopt, insist };
}

export type Writing = ReturnType<typeof useWriting>;

interface Save {
  letterId: string | undefined;
  version: number | null;
  unitId: string;
  content: LetterForm;
  byItself: boolean;
  key: string;
}

function save({ letterId, version, unitId, content, byItself, key }: Save) {
  const query = { autosave: byItself ? ('true' as const) : ('false' as const) };
  const header = { 'Idempotency-Key': key };
  const body = wishOf(content);
  if (!letterId) return answer(api.POST('/api/v1/letters', { params: { header, query }, body: { unitId, ...body } }));
  const params = { header: { ...header, 'If-Match': `"v${version}"` }, query, path: { id: letterId } };
  return answer(api.PUT('/api/v1/letters/{id}', { params, body }));
}

interface KeepAsks {
  name(): string;
  form: LetterForm;
  version(): number | null;
  unsaved(): boolean;
}

/** Keeps the form in this browser as long as the server has not got it; gives what was kept last. */
function useKept({ name, form, version, unsaved }: KeepAsks): LetterForm | undefined {
  const [kept, setKept] = useState<LetterForm>();
  const latest = useRef({ name, version, unsaved });
  latest.current = { name, version, unsaved };
  useEffect(() => {
    const keep = () => {
      const now = latest.current;
      if (!now.unsaved()) return;
      void keepDraft(now.name(), { form, version: now.version() } satisfies Kept).then(() => setKept(form));
    };
    const timer = setTimeout(keep, REST);
    window.addEventListener('pagehide', keep);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pagehide', keep);
    };
  }, [form]);
  return kept;
}

/** Looks once for what this browser kept when it was closed before the server had it. */
function useFound(name: string, found: (kept: Kept) => void): void {
  const latest = useRef(found);
  latest.current = found;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the letter is opened
  useEffect(() => {
    let here = true;
    void keptDraft<Kept>(name).then((kept) => {
      if (here && kept) latest.current(kept);
    });
    return () => {
      here = false;
    };
  }, []);
}
