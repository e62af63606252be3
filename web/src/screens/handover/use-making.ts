import { type AnswerOf, answer, api } from '../../api/client';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';
import { refreshSent } from '../../parts/handover/use-endings';

type Making = paths['/api/v1/manifests']['post']['requestBody']['content']['application/json'];
export type Made = Pick<AnswerOf<'/api/v1/manifests'>['items'][number], 'year' | 'pageNumber'> & { manifestId: string };

/** Writes a page of the hand-delivery book. */
export function useMaking() {
  return useCommand(async (body: Making, key): Promise<Made> => {
    const params = { header: { 'Idempotency-Key': key } };
    return answer(api.POST('/api/v1/manifests', { params, body })).finally(() => void refreshSent());
  });
}
