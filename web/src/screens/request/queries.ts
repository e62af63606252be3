import { answer, api } from '../../api/client';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';
import { refreshed } from '../../parts/requests/commands';
import type { RequestPage } from '../../parts/requests/queries';

type BodyOf<Path extends `/api/v1/requests/{id}/${string}` & keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;

/** The request as it was read: what somebody else has done meanwhile is looked at first. */
const on = ({ id, version }: RequestPage, key: string) => ({
  path: { id },
  header: { 'Idempotency-Key': key, 'If-Match': `"v${version}"` },
});

/** A step of the request with what is said about it. */
export type StepWish =
  | ({ step: 'advance' } & BodyOf<'/api/v1/requests/{id}/advance'>)
  | ({ step: 'return' } & BodyOf<'/api/v1/requests/{id}/return'>)
  | ({ step: 'approve' } & BodyOf<'/api/v1/requests/{id}/approve'>)
  | ({ step: 'reject' } & BodyOf<'/api/v1/requests/{id}/reject'>)
  | ({ step: 'close' } & BodyOf<'/api/v1/requests/{id}/close'>)
  | ({ step: 'pause' } & BodyOf<'/api/v1/requests/{id}/pause'>)
  | ({ step: 'resume' } & BodyOf<'/api/v1/requests/{id}/resume'>)
  | ({ step: 'withdraw' } & BodyOf<'/api/v1/requests/{id}/withdraw'>);

export const useStep = (request: RequestPage) =>
  useCommand(({ step, ...body }: StepWish, key): Promise<unknown> => {
    const order = { params: on(request, key), body } as never;
    return refreshed(answer(api.POST(`/api/v1/requests/{id}/${step}`, order)));
  });

export const useAddDocuments = (request: RequestPage) =>
  useCommand((body: BodyOf<'/api/v1/requests/{id}/documents'>, key) =>
    refreshed(answer(api.POST('/api/v1/requests/{id}/documents', { params: on(request, key), body }))),
  );

export const useStartLetter = (id: string) =>
  useCommand((body: BodyOf<'/api/v1/requests/{id}/start-letter'>, key) => {
    const params = { path: { id }, header: { 'Idempotency-Key': key } };
    return refreshed(answer(api.POST('/api/v1/requests/{id}/start-letter', { params, body })));
  });

export const useUntieLetter = (id: string, letterId: string) =>
  useCommand((reason: string, key) => {
    const params = { path: { id, letterId }, header: { 'Idempotency-Key': key } };
    return refreshed(answer(api.POST('/api/v1/requests/{id}/letters/{letterId}/untie', { params, body: { reason } })));
  });
