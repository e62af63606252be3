import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import { queries } from '../../api/queries';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';

type Batch = paths['/api/v1/letters/sign-batch']['post'];
export type BatchResult = Batch['responses'][200]['content']['application/json']['results'][number];

/** A letter as its head has read it. */
export interface LetterToSign {
  id: string;
  version: number;
  subject: string;
  recipients: string[];
}

/** The person's own certificate, asked for whenever something is to be signed. */
export const myCertificateQuery = queryOptions({
  queryKey: ['certificates', 'mine'],
  staleTime: 0,
  queryFn: ({ signal }) => answer(api.GET('/api/v1/certificates/mine', { signal })),
});

/** Approves what is still in review, numbers and signs: each letter by itself, all after one PIN. */
export function useSigning() {
  return useCommand(async (body: Batch['requestBody']['content']['application/json'], key) => {
    const params = { header: { 'Idempotency-Key': key } };
    const signed = await answer(api.POST('/api/v1/letters/sign-batch', { params, body }));
    const changed = ['letter', 'letters', 'lines', 'books'];
    await queries.invalidateQueries({ predicate: ({ queryKey }) => changed.includes(String(queryKey[0])) });
    return signed;
  });
}
