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
import { ReferFields } from './ReferFields';
import { type Referable, useReferringForm } from './use-referring-form';
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
  const { chosen, directives } = form;
  const asksPin =
    annotate && (form.pinPolicy === 'ALWAYS' || (form.pinPolicy === 'CONFIDENTIAL' && entry.secrecy !== 'NORMAL'));
  const silent = annotate && form.codes.length === 0 && form.text.trim() === '';
  const nobody = !annotate && chosen.length === 0;
  const pinless = asksPin && form.pin === '';

  const submit = async (event?: FormEvent) => {
    event?.preventDefault();
    setTried(true);
    if (silent || nobody || pinless) return;
    const names = chosen.map(({ holder }) => holder.name);
    const came = await sending.send(form);
    if (!came) return;
    noteHolders(
      entry.unitId,
      chosen.map(({ holder }) => holder.key),
    );
    onDone({ annotated: annotate, sent: came.sent && { ...came.sent, names } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (keyName(event) === 'Ctrl+Enter') {
      event.preventDefault();
      void submit();
    } else if (!isWriting(event.target)) {
      const phrase = directives[Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]) - 1];
      if (!phrase || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      form.say(
        form.codes.includes(phrase.code)
          ? form.codes.filter((code) => code !== phrase.code)
          : [...form.codes, phrase.code],
      );
    }
  };
  return (
    <form className="stack" aria-label={t('refer.title')} onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <ProblemNote problem={sending.problem} />
      <DirectiveChips
        unitId={entry.unitId}
        value={form.codes}
        onChange={form.say}
        without={annotate ? undefined : 'CLOSE'}
        autoFocus={annotate}
        keys
      />
      <ReferFields
        form={form}
        tried={tried}
        annotate={annotate}
        silent={silent}
        nobody={nobody}
        asksPin={asksPin}
        problem={sending.problem}
      />
      <div className="buttons">
        <button type="submit" className="button primary" aria-busy={sending.busy}>
          {t(forward ? 'refer.forward' : !annotate ? 'refer.send' : chosen.length > 0 ? 'refer.both' : 'refer.note')}{' '}
          <kbd>Ctrl+Enter</kbd>
        </button>
        <button type="button" className="button quiet" onClick={onClose}>
          {t('dialog.cancel')}
        </button>
      </div>
    </form>
  );
}

/** A digit belongs to what is being written; an empty box for a name waits for none. */
const isWriting = (target: EventTarget) =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && (target.inputMode === 'numeric' || target.value !== ''));
