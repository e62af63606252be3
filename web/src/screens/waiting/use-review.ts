import { answer, api } from '../../api/client';
import { type LetterToSign, queries } from '../../api/queries';
import { useCommand } from '../../api/use-command';

/** What the head does to a letter besides signing it; only to the version that was read. */
export function useReview({ id, version }: Pick<LetterToSign, 'id' | 'version'>) {
  const under = (key: string) => ({
    path: { id },
    header: { 'Idempotency-Key': key, 'If-Match': `"v${version}"` },
  });
  const andRefresh = async <T>(taken: Promise<T>): Promise<T> => {
    const given = await taken;
    const changed = ['letters', 'letter'];
    await queries.invalidateQueries({ predicate: ({ queryKey }) => changed.includes(String(queryKey[0])) });
    return given;
  };
  return {
    approve: useCommand((_: null, key) =>
      andRefresh(answer(api.POST('/api/v1/letters/{id}/approve', { params: under(key), body: { note: '' } }))),
    ),
    sendBack: useCommand((note: string, key) =>
      andRefresh(answer(api.POST('/api/v1/letters/{id}/send-back', { params: under(key), body: { note } }))),
    ),
  };
}
