import { answer, api } from '../../api/client';
import { queries } from '../../api/queries';
import { useCommand } from '../../api/use-command';

/** Everything that shows requests, and the letters tied to them, is asked for again. */
export async function refreshed<T>(taken: Promise<T>): Promise<T> {
  const given = await taken;
  const changed = ['request', 'requests', 'letter'];
  await queries.invalidateQueries({ predicate: ({ queryKey }) => changed.includes(String(queryKey[0])) });
  return given;
}

/** Looks for what somebody brings to the window. It goes in the body: no address and no log holds it (INV-37). */
export const useFinding = () =>
  useCommand((text: string, key) =>
    answer(api.POST('/api/v1/requests/find', { params: { header: { 'Idempotency-Key': key } }, body: { text } })),
  );

/** Ties a letter to a request, from the page of either. */
export const useTieLetter = () =>
  useCommand(({ requestId, letterId }: { requestId: string; letterId: string }, key) => {
    const params = { path: { id: requestId }, header: { 'Idempotency-Key': key } };
    return refreshed(answer(api.POST('/api/v1/requests/{id}/letters', { params, body: { letterId } })));
  });
