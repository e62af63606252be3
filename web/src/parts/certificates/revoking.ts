import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import { useCommand } from '../../api/use-command';

export type Certificate = AnswerOf<'/api/v1/certificates'>['items'][number];

export const REASONS = [
  'KEY_COMPROMISE',
  'AFFILIATION_CHANGED',
  'SUPERSEDED',
  'CESSATION_OF_OPERATION',
  'PRIVILEGE_WITHDRAWN',
] as const satisfies Certificate['revocationReason'][];
export type Reason = (typeof REASONS)[number];

export const CERTIFICATES = ['certificates'];

/** Everything that is known of certificates is asked for anew after one of them changed. */
export const andRefresh = refreshing({ queryKey: CERTIFICATES });

export const useRevoke = (serial: string) =>
  useCommand((reason: Reason, key) =>
    andRefresh(
      answer(
        api.POST('/api/v1/certificates/{serial}/revocation', {
          params: { path: { serial }, header: { 'Idempotency-Key': key } },
          body: { reason },
        }),
      ),
    ),
  );
