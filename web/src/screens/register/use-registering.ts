import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Problem } from '../../api/problem';
import { booksQuery, duplicatesQuery, queries, type Reference, recentPaperQuery } from '../../api/queries';
import { useCommand } from '../../api/use-command';
import { dayInCairo } from '../../inputs/calendar-day';
import type { FoldedParty } from '../../inputs/party-match';
import type { Saved } from '../../parts/NumberBand';
import { printLabel } from '../../parts/print-pdf';
import { useScans } from '../../parts/scans/use-scans';
import { settings } from '../../settings';
import { useSight } from '../../shell/use-sight';
import { useProblemWords } from '../../states/ProblemNote';
import type { Earlier } from './DuplicateWarning';
import { emptyForm, type Field, faultsOf, fieldOf, type PaperForm, referenceOf, wishOf } from './paper-form';
import { useDraft } from './use-draft';

type Wish = ReturnType<typeof wishOf>;

const register = (wish: Wish, key: string) =>
  answer(api.POST('/api/v1/paper-letters', { body: wish, params: { header: { 'Idempotency-Key': key } } }));

/** Everything that happens at the desk: the form, its scans, the look for an earlier entry, and drawing the number. */
export function useRegistering(unitId: string, parties: FoldedParty[]) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const navigate = useNavigate();
  const { me } = useSight();
  const today = dayInCairo();
  const cleared = me.posts.some((post) => post.unitId === unitId && post.cleared);
  const scans = useScans(unitId);
  const [form, setForm] = useState<PaperForm>(() => emptyForm(today));
  const [errors, setErrors] = useState<Partial<Record<Field, string>>>({});
  const [saved, setSaved] = useState<Saved>();
  const [addedParty, setAddedParty] = useState<string>();
  const command = useCommand(register);
  const [uploading, setUploading] = useState(false);
  const earlier = useEarlier();
  const asked = useRef<{ about: string; wish: Wish }>(undefined);
  const partyBox = useRef<HTMLInputElement>(null);
  const summary = useRef<HTMLDivElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const lastParty = useLastParty(unitId);
  const next = useNextNumber(unitId, form.secrecy, today);
  useDraft(`paper ${me.id} ${unitId}`, form, setForm);
  useEffect(() => partyBox.current?.focus(), []);

  const there = scans.scans.flatMap(({ uploadId }) => uploadId ?? []);
  // A field that was changed is not called wrong before it is judged again; the list above stays where it is.
  const [changed, setChanged] = useState<string[]>([]);
  const change = (what: Partial<PaperForm>) => {
    setForm((before) => ({ ...before, ...what }));
    setChanged((before) => [...before, ...Object.keys(what)]);
  };
  // Looked for once a field is left or a file has come, with all that is known by then.
  const [left, setLeft] = useState(0);
  const { look } = earlier;
  // biome-ignore lint/correctness/useExhaustiveDependencies: not at every key, only when something is complete
  useEffect(() => {
    if (left > 0 || there.length > 0) look(referenceOf(form, { unitId, parties, scans: there }));
  }, [left, there.length]);

  const showErrors = (found: [Field | undefined, string][]) => {
    setErrors(Object.fromEntries(found.filter(([field]) => field)));
    setChanged([]);
    if (found.some(([field]) => field)) requestAnimationFrame(() => summary.current?.focus());
  };
  const refused = (problem: Problem) => {
    if (!problem.unanswered) asked.current = undefined;
    if (problem.code === 'probable-duplicate')
      earlier.told(problem, referenceOf(form, { unitId, parties, scans: there }));
    showErrors(problem.fields.map(({ field, code }) => [fieldOf(field), words(code)]));
  };

  const startAnew = (from: PaperForm) => {
    setForm(emptyForm(dayInCairo(), from));
    scans.clear();
    setLeft(0);
    look(null);
    requestAnimationFrame(() => {
      if (from.keepParty) document.getElementById('paper-number')?.focus();
      else partyBox.current?.focus();
    });
  };

  const save = async (then: 'next' | 'open') => {
    const faults = faultsOf(form, cleared);
    showErrors(faults.map(({ field, fault }) => [field, t(fault)]));
    if (faults.length > 0 || uploading || command.busy) return;
    setUploading(true);
    const arrived = await scans.allThere().catch(() => undefined);
    setUploading(false);
    if (!arrived) return showErrors([['scans', t('scan.notAllThere')]]);
    const uploads = arrived.map(({ uploadId }) => uploadId);
    const reference = referenceOf(form, { unitId, parties, scans: uploads });
    const around = { unitId, parties, cleared, scans: uploads, today, duplicateAccepted: earlier.knownFor(reference) };
    // What went unanswered is asked again word for word: the look for an earlier entry may have found that very sheet by now.
    const about = JSON.stringify([form, uploads]);
    const wish = asked.current?.about === about ? asked.current.wish : wishOf(form, around);
    asked.current = { about, wish };
    const entry = await command.send(wish);
    if (!entry) return;
    asked.current = undefined;
    lastParty.current = form.party;
    // A name that was new stands in the directory from now on, and is offered for the next letter.
    const isNew = 'name' in wish.counterparty;
    setAddedParty(isNew ? form.party.trim() : undefined);
    if (isNew) void queries.invalidateQueries({ queryKey: ['parties', unitId] });
    void queries.invalidateQueries({
      predicate: ({ queryKey }) => ['books', 'paper', 'lines'].includes(String(queryKey[0])),
    });
    startAnew(form);
    setSaved(entry);
    if (settings().printLabels) void printLabel(entry.entryId);
    if (then === 'open') await navigate({ to: '/entries/$id', params: { id: entry.entryId } });
  };

  // Refusals are shown once, when they come.
  const shownProblem = useRef<Problem>(undefined);
  useEffect(() => {
    if (!command.problem || shownProblem.current === command.problem) return;
    shownProblem.current = command.problem;
    refused(command.problem);
  });

  return {
    form,
    change,
    errors,
    fieldErrors: Object.fromEntries(Object.entries(errors).filter(([field]) => !changed.includes(field))),
    saved,
    addedParty,
    next,
    today,
    cleared,
    scans,
    partyBox,
    summary,
    chooser,
    lookForEarlier: () => setLeft((times) => times + 1),
    save,
    earlier: earlier.found,
    busy: command.busy || uploading,
    // What belongs to a field, or is a duplicate's warning, is said there.
    problem: command.problem && !isSaidElsewhere(command.problem) ? command.problem : undefined,
    empty: () => {
      command.forget();
      setErrors({});
      setSaved(undefined);
      setAddedParty(undefined);
      startAnew({ ...form, keepParty: false });
    },
    repeatParty: () => {
      if (lastParty.current) change({ party: lastParty.current });
      document.getElementById('paper-number')?.focus();
    },
  };
}

function isSaidElsewhere(problem: Problem): boolean {
  return problem.code === 'probable-duplicate' || problem.fields.some(({ field }) => fieldOf(field));
}

/** The sender of the sheet before this one. */
function useLastParty(unitId: string) {
  const { data } = useQuery(recentPaperQuery(unitId));
  const last = useRef<string>('');
  if (!last.current && data?.[0]?.counterpartyName) last.current = data[0].counterpartyName;
  return last;
}

/** What the book will probably say next; the server alone draws the number, on saving (INV-01). */
function useNextNumber(unitId: string, secrecy: PaperForm['secrecy'], today: string) {
  const { data: books = [] } = useQuery(booksQuery);
  const kind = secrecy === 'CONFIDENTIAL' ? 'CONFIDENTIAL' : 'GENERAL';
  const year = Number(today.slice(0, 4));
  const book = books.find((one) => one.unitId === unitId && one.direction === 'INBOUND' && one.class === kind);
  const present = book?.years.find((one) => one.year === year);
  return { number: (present?.lastNumber ?? 0) + 1, year };
}

/** The earlier entry of the same sheet, if there seems to be one; what was shown counts as accepted when saved again. */
function useEarlier() {
  const [reference, setReference] = useState<Reference | null>(null);
  const [told, setTold] = useState<{ about: string; entry: Earlier | undefined }>();
  const { data } = useQuery(duplicatesQuery(reference));
  const about = JSON.stringify(reference);
  const toldNow = told?.about === about ? told : undefined;
  const found = reference ? (data?.[0] ?? toldNow?.entry) : undefined;
  return {
    found,
    look: setReference,
    told: (problem: Problem, asked: Reference | null) => {
      const list = Array.isArray(problem.facts.earlier) ? (problem.facts.earlier as Earlier[]) : [];
      setReference(asked);
      setTold({ about: JSON.stringify(asked), entry: list[0] });
    },
    knownFor: (asked: Reference | null) =>
      JSON.stringify(asked) === about && (found !== undefined || toldNow !== undefined),
  };
}
