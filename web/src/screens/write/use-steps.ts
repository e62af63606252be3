import { answer, api } from '../../api/client';
import { letterQuery, queries } from '../../api/queries';
import { useCommand } from '../../api/use-command';

interface Stands {
  letterId: string | undefined;
  version: number | null;
}

type Step = 'submit' | 'send-back' | 'approve' | 'cancel';

/** The steps of a letter before it has a number, each on the version that the person has read. */
export function useSteps(stands: () => Stands) {
  const step = (which: Step) => async (wish: { note?: string }, key: string) => {
    const { letterId, version } = stands();
    const header = { 'Idempotency-Key': key, 'If-Match': `"v${version}"` };
    const params = { header, path: { id: letterId ?? '' } };
    const body = { note: wish.note ?? '' };
    const standing = await answer(
      which === 'submit'
        ? api.POST('/api/v1/letters/{id}/submit', { params, body })
        : which === 'send-back'
          ? api.POST('/api/v1/letters/{id}/send-back', { params, body })
          : which === 'approve'
            ? api.POST('/api/v1/letters/{id}/approve', { params, body })
            : api.POST('/api/v1/letters/{id}/cancel', { params, body }),
    );
    const page = letterQuery(standing.id).queryKey;
    await queries.invalidateQueries({ queryKey: page });
    void queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('letters') });
    return standing;
  };
  return {
    submit: useCommand(step('submit')),
    sendBack: useCommand(step('send-back')),
    approve: useCommand(step('approve')),
    cancel: useCommand(step('cancel')),
  };
}
