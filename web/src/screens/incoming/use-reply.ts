import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { queries } from '../../api/queries';
import { useCommand } from '../../api/use-command';
import { useSight } from '../../shell/use-sight';
import type { IncomingLine } from './queries';

/** Begins the draft that answers a letter, to its sender and citing it, and opens it. */
export function useReply(line: IncomingLine | undefined) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { me } = useSight();
  const writes = me.posts.some(
    ({ unitId, abilities }) => unitId === line?.unitId && abilities.includes('write-letters'),
  );
  const command = useCommand((letter: IncomingLine, key) =>
    answer(
      api.POST('/api/v1/letters', {
        params: { header: { 'Idempotency-Key': key } },
        body: {
          unitId: letter.unitId,
          kind: 'REPLY',
          subject: t('incoming.replySubject', { subject: letter.subject ?? '' }).slice(0, 500),
          urgency: letter.urgency,
          secrecy: letter.secrecy,
          recipients: recipientOf(letter),
          links: [{ kind: 'REPLIES_TO', letterId: letter.letterId }],
        },
      }),
    ),
  );
  const send = async () => {
    if (!line) return;
    const draft = await command.send(line);
    if (!draft) return;
    void queries.invalidateQueries({ queryKey: ['letters'] });
    await navigate({ to: '/letters/$id/edit', params: { id: draft.id } });
  };
  return {
    possible: writes && line !== undefined && line.letterId !== null && !line.masked && line.state !== 'ANNULLED',
    send,
    busy: command.busy,
    problem: command.problem,
  };
}

/** The sender, where it is known by more than its name. */
function recipientOf({ counterpartyUnitId: unitId, counterpartyExternalId: externalPartyId }: IncomingLine) {
  const to = { kind: 'TO' as const, attentionOf: '' };
  if (unitId) return [{ ...to, unitId }];
  return externalPartyId ? [{ ...to, externalPartyId }] : [];
}
