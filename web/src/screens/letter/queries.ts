import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { type Letter, queries } from '../../api/queries';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';

export type LetterAnnotations = AnswerOf<'/api/v1/letters/{id}/annotations'>;
export type Annotation = LetterAnnotations['items'][number];
export type Stroke = Annotation['ink'][number];
export type Ability = Letter['abilities'][number];

/** What the reader's unit wrote on the letter, and for which unit the reader may add to it. */
export const annotationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['letter', id, 'annotations'],
    queryFn: async ({ signal }) =>
      // The client's own reading of the answer forgets that points are pairs.
      (await answer(
        api.GET('/api/v1/letters/{id}/annotations', { signal, params: { path: { id } } }),
      )) as LetterAnnotations,
  });

/** Who annotated for the reader's unit on a day. */
export const authorsQuery = (id: string, on: string | null) =>
  queryOptions({
    queryKey: ['letter', id, 'annotation-authors', on],
    enabled: on !== null,
    queryFn: async ({ signal }) => {
      const params = { path: { id }, query: { on: on ?? '' } };
      return (await answer(api.GET('/api/v1/letters/{id}/annotation-authors', { signal, params }))).items;
    },
  });

/** The citizens' requests that the letter belongs to, as far as the reader may know of them. */
export const requestsOfLetterQuery = (id: string) =>
  queryOptions({
    queryKey: ['requests', 'of-letter', id],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/letters/{id}/requests', { signal, params: { path: { id } } }))).items,
  });

const under = (id: string, key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } });

/** Everything that shows the letter is asked for again. */
async function refreshed<T>(taken: Promise<T>): Promise<T> {
  const given = await taken;
  const changed = ['letter', 'letters', 'lines', 'entry', 'dispatches'];
  await queries.invalidateQueries({ predicate: ({ queryKey }) => changed.includes(String(queryKey[0])) });
  return given;
}

export type NewAnnotation =
  paths['/api/v1/letters/{id}/annotations']['post']['requestBody']['content']['application/json'];

export function useAnnotating(id: string) {
  return useCommand(
    (body: NewAnnotation, key): Promise<unknown> =>
      refreshed(answer(api.POST('/api/v1/letters/{id}/annotations', { params: under(id, key), body }))),
  );
}

export type NewTranscription =
  paths['/api/v1/letters/{id}/transcribed-annotations']['post']['requestBody']['content']['application/json'];

export function useTranscribing(id: string) {
  return useCommand(
    (body: NewTranscription, key): Promise<unknown> =>
      refreshed(answer(api.POST('/api/v1/letters/{id}/transcribed-annotations', { params: under(id, key), body }))),
  );
}

export const NOTED_STEPS = ['submit', 'send-back', 'approve', 'cancel', 'close', 'reopen', 'archive'] as const;
export type NotedStep = (typeof NOTED_STEPS)[number];
export type WriteOff = NonNullable<
  paths['/api/v1/letters/{id}/close']['post']['requestBody']['content']['application/json']['writeOff']
>;

export interface StepWish {
  step: NotedStep | 'dispatch';
  note: string;
  writeOff?: WriteOff;
  answeredKnown?: boolean;
}

/** A step of the letter's life, on the version that was read. */
export function useStep(letter: Letter) {
  return useCommand(({ step, note, writeOff, answeredKnown }: StepWish, key): Promise<unknown> => {
    const params = under(letter.id, key);
    if (step === 'dispatch')
      return refreshed(answer(api.POST('/api/v1/letters/{id}/dispatch', { params, body: { answeredKnown } })));
    if (step === 'close')
      return refreshed(answer(api.POST('/api/v1/letters/{id}/close', { params, body: { note, writeOff } })));
    if (step === 'reopen' || step === 'archive')
      return refreshed(answer(api.POST(`/api/v1/letters/{id}/${step}`, { params, body: { note } })));
    const read = { ...params, header: { ...params.header, 'If-Match': `"v${letter.version}"` } };
    if (step === 'approve')
      return refreshed(
        answer(api.POST('/api/v1/letters/{id}/approve', { params: read, body: { note, answeredKnown } })),
      );
    return refreshed(answer(api.POST(`/api/v1/letters/{id}/${step}`, { params: read, body: { note } })));
  });
}

export interface ReplyWish {
  unitId: string;
  subject: string;
  secrecy: Letter['secrecy'];
  to: { unitId: string } | { externalPartyId: string } | undefined;
  answers: string;
}

/** Begins the draft of a reply to the sender; the rest is written in the editor. */
export function useReply() {
  return useCommand(({ unitId, subject, secrecy, to, answers }: ReplyWish, key) =>
    refreshed(
      answer(
        api.POST('/api/v1/letters', {
          params: { header: { 'Idempotency-Key': key } },
          body: {
            unitId,
            kind: 'REPLY',
            subject,
            secrecy,
            recipients: to ? [{ kind: 'TO', ...to }] : [],
            links: [{ kind: 'REPLIES_TO', letterId: answers }],
          },
        }),
      ),
    ),
  );
}
