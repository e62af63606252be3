import { Modal } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Num, shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { keyName } from '../../keys/key-name';
import { ProblemNote } from '../../states/ProblemNote';
import { DirectiveChips } from '../directives/DirectiveChips';
import type { Sent } from './commands';
import { noteHolders } from './last-holders';
import type { Referral } from './queries';
import { type Lack, ReferFields } from './ReferFields';
import { type Referable, type ReferringForm, useReferringForm } from './use-referring-form';
import { useSendingOn } from './use-sending-on';
import { words } from './words';

addWords(words);

/** What came of it: an annotation, a referral that can still be taken back, or both. */
export interface Referred {
  annotated: boolean;
  sent: (Sent & { names: string[] }) | undefined;
  /** It was taken back again. */
  undone?: true;
}

export interface ReferDialogProps {
  entry: Referable;
  /** Begins with an annotation; whoever is named beside it gets the letter with it. */
  annotate?: boolean;
  /** Whoever holds this one passes it on. */
  forward?: Pick<Referral, 'id' | 'kind'>;
  onClose(): void;
  onDone(what: Referred): void;
}

/** تأشيرة وإحالة: the phrases, the words, to whom and by when; without the mouse from the first key to the last. */
export default function ReferDialog({ entry, annotate = false, forward, onClose, onDone }: ReferDialogProps) {
  const { t } = useTranslation();
  const title = t(forward ? 'refer.forward' : annotate ? 'refer.annotate' : 'refer.title');
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <div className="stack">
        <p className="reference">
          <Num of={entry.entryNumber} className="strong" /> {t('entry.ofYear')} <Num of={entry.year} /> ·{' '}
          {entry.subject ? shownDigits(entry.subject) : t('entry.masked')}
        </p>
        <ReferForm entry={entry} annotate={annotate} forward={forward} onClose={onClose} onDone={onDone} />
      </div>
    </Modal>
  );
}

function ReferForm({ entry, annotate = false, forward, onClose, onDone }: ReferDialogProps) {
  const { t } = useTranslation();
  const form = useReferringForm(entry, { annotates: annotate, forwards: forward?.kind });
  const sending = useSendingOn(entry, annotate, forward?.id);
  const [tried, setTried] = useState(false);
  const { chosen } = form;
  const lacks = lackOf(form, entry, annotate);

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (lacks.words || lacks.holder || lacks.pin) return;
    const came = await sending.send(form);
    if (!came) return;
    const keys = chosen.map(({ holder }) => holder.key);
    noteHolders(entry.unitId, keys);
    const names = chosen.map(({ holder }) => holder.name);
    onDone({ annotated: annotate, sent: came.sent && { ...came.sent, names } });
  };
  const act = forward ? 'refer.forward' : annotate ? (chosen.length > 0 ? 'refer.both' : 'refer.note') : 'refer.send';
  return (
    <form
      className="stack"
      aria-label={t('refer.title')}
      onSubmit={submit}
      onKeyDown={(event) => pressed(event, form, () => void submit())}
      noValidate
    >
      <ProblemNote problem={sending.problem} />
      {sending.annotated ? (
        <p className="done-note">{t('refer.annotated')}</p>
      ) : (
        <DirectiveChips
          unitId={entry.unitId}
          value={form.codes}
          onChange={form.say}
          without={annotate ? undefined : 'CLOSE'}
          autoFocus={annotate}
          keys
        />
      )}
      <ReferFields form={form} tried={tried} lacks={lacks} annotate={annotate} sending={sending} />
      <div className="buttons">
        <button type="submit" className="button primary" aria-busy={sending.busy}>
          {t(act)} <kbd>Ctrl+Enter</kbd>
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          {t('dialog.cancel')}
        </button>
      </div>
    </form>
  );
}

/** What is still to be said before it can be sent. */
function lackOf(form: ReferringForm, entry: Referable, annotates: boolean): Lack {
  const secret = entry.secrecy !== 'NORMAL';
  const asksPin = annotates && (form.pinPolicy === 'ALWAYS' || (form.pinPolicy === 'CONFIDENTIAL' && secret));
  return {
    words: annotates && form.codes.length === 0 && form.text.trim() === '',
    holder: !annotates && form.chosen.length === 0,
    asksPin,
    pin: asksPin && form.pin === '',
  };
}

/** Ctrl+Enter sends; a digit taps its phrase, unless it belongs to what is being written. */
function pressed(event: KeyboardEvent, { directives, codes, say }: ReferringForm, submit: () => void): void {
  if (keyName(event) === 'Ctrl+Enter') {
    event.preventDefault();
    submit();
    return;
  }
  const phrase = directives[Number(/^[1-9]$/.exec(keyName(event))) - 1];
  if (!phrase || isWriting(event.target)) return;
  event.preventDefault();
  say(codes.includes(phrase.code) ? codes.filter((code) => code !== phrase.code) : [...codes, phrase.code]);
}

/** An empty box for a name waits for no digit. */
const isWriting = (target: EventTarget) =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && (target.inputMode === 'numeric' || target.value !== ''));
