import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { entryQuery, type Letter, queries } from '../../api/queries';
import { useSight } from '../../shell/use-sight';
import type { Action } from './actions';
import { type StepWish, useReply } from './queries';
import type { Writing } from './use-annotating';

/** What is asked in a dialog. */
export type Asked = StepWish['step'] | 'sign' | 'refer' | 'remind' | 'transcribe';

/** What a button of the page sets going. */
export function useActions(letter: Letter, writing: Writing) {
  const router = useRouter();
  const { me } = useSight();
  const [asking, setAsking] = useState<Asked>();
  const reply = useReply();

  const writeReply = async () => {
    const wish = await replyTo(letter, new Set(me.posts.filter(mayWrite).map(({ unitId }) => unitId)));
    const begun = wish && (await reply.send(wish));
    if (begun) router.history.push(`/letters/${begun.id}/edit`);
  };
  const take = (action: Action) => {
    if (action === 'annotate') return writing.begin();
    if (action === 'reply') return void writeReply();
    if (action === 'edit') return router.history.push(`/letters/${letter.id}/edit`);
    setAsking(action);
  };
  return { asking, close: () => setAsking(undefined), take, reply };
}

const mayWrite = ({ abilities }: { abilities: string[] }) => abilities.includes('write-letters');

/** A reply of the unit that registered the letter, to whoever sent it. */
async function replyTo(letter: Letter, writesFor: ReadonlySet<string>) {
  const entry = letter.entries.find(({ direction, unitId }) => direction === 'INBOUND' && writesFor.has(unitId));
  if (!entry) return undefined;
  const { unitId } = entry;
  const { id: answers, subject, secrecy, authorUnit } = letter;
  if (authorUnit) return { unitId, subject, secrecy, answers, to: { unitId: authorUnit.id } };
  const { counterpartyUnitId, counterpartyExternalId } = await queries.fetchQuery(entryQuery(entry.entryId));
  const to = counterpartyUnitId
    ? { unitId: counterpartyUnitId }
    : counterpartyExternalId
      ? { externalPartyId: counterpartyExternalId }
      : undefined;
  return { unitId, subject, secrecy, answers, to };
}
