import { answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';

type Body<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Given } } };
}
  ? Given
  : never;

export type Correction = Body<'/api/v1/entries/{id}/corrections'>;
export type Annulment = Body<'/api/v1/entries/{id}/annulments'>;
export type Decision = Body<'/api/v1/annulments/{id}/decision'>;
export type Filing = Body<'/api/v1/entries/{id}/filings'>;

const CHANGED = ['entry', 'lines', 'books', 'paper', 'find', 'annulments', 'counts'];

/** Every list that shows the line is asked for again; the line itself before the dialog closes. */
const andRefresh = refreshing({ predicate: ({ queryKey }) => CHANGED.includes(String(queryKey[0])) });

const under = (id: string, key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } });

export const useCorrection = (id: string) =>
  useCommand((body: Correction, key) =>
    andRefresh(answer(api.POST('/api/v1/entries/{id}/corrections', { params: under(id, key), body }))),
  );

export const useAnnulmentRequest = (id: string) =>
  useCommand((body: Annulment, key) =>
    andRefresh(answer(api.POST('/api/v1/entries/{id}/annulments', { params: under(id, key), body }))),
  );

export const useDecision = (annulmentId: string) =>
  useCommand((body: Decision, key) =>
    andRefresh(answer(api.POST('/api/v1/annulments/{id}/decision', { params: under(annulmentId, key), body }))),
  );

export const useFiling = (id: string) =>
  useCommand((body: Filing, key) =>
    andRefresh(answer(api.POST('/api/v1/entries/{id}/filings', { params: under(id, key), body }))),
  );

export const useReopening = (id: string) =>
  useCommand((reason: string, key) =>
    andRefresh(answer(api.POST('/api/v1/entries/{id}/reopenings', { params: under(id, key), body: { reason } }))),
  );
