import { answer, api } from '../../api/client';
import { queries } from '../../api/queries';
import { refreshing } from '../../api/refreshing';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';
import type { NewReferral } from './holders';
import { entryReferralsQuery, type Referral } from './queries';

const CHANGED = ['referrals', 'entries', 'entry', 'lines', 'incoming', 'letter', 'counts'];
const OF_ENTRIES = {
  predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => CHANGED.includes(String(queryKey[0])),
};

/** Whatever shows how far the work on an entry is, is asked for again. */
const andRefresh = refreshing(OF_ENTRIES);

/** The same without waiting for it: whoever goes on to the next letter is not held up. */
export const refreshSoon = () => void queries.invalidateQueries(OF_ENTRIES);

const under = (id: string, key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } });

/** What was sent, as far as it can still be taken back. */
export interface Sent {
  batchId: string;
  undoUntil: string | null;
}

export interface ReferralWish {
  referrals: NewReferral[];
  /** The annotation that says so. */
  annotationId?: string;
}

/** Refers an entry. Whoever shows it is told by `refreshSoon`. */
export const useReferring = (entryId: string) =>
  useCommand(
    (body: ReferralWish, key): Promise<Sent> =>
      answer(api.POST('/api/v1/entries/{id}/referrals', { params: under(entryId, key), body })),
  );

/** Passes on what one holds, and stays answerable for it; told as above. */
export const useForwarding = (referralId: string, entryId: string) =>
  useCommand(async ({ referrals }: ReferralWish, key): Promise<Sent> => {
    const params = under(referralId, key);
    await answer(api.POST('/api/v1/referrals/{id}/forward', { params, body: { referrals } }));
    // The answer is the bough; what can be taken back are the branches just made.
    const { items } = await queries.fetchQuery({ ...entryReferralsQuery(entryId), staleTime: 0 });
    const made = items.filter(({ parentId, undoUntil }) => parentId === referralId && undoUntil !== null).at(-1);
    return { batchId: made?.batchId ?? referralId, undoUntil: made?.undoUntil ?? null };
  });

export const useUndo = () =>
  useCommand((batchId: string, key) =>
    andRefresh(answer(api.POST('/api/v1/referral-batches/{id}/undo', { params: under(batchId, key) }))),
  );

/** A step without words, with words, or to somebody else. */
export type Act =
  | { act: 'receive' | 'start' | 'note' }
  | { act: 'complete' | 'return' | 'withdraw' | 'comment'; words: string }
  | { act: 'reassign'; words: string; to: { personId: string } | { departmentId: string } };

export const useActing = (id: string) =>
  useCommand((wish: Act, key): Promise<Referral> => {
    const params = under(id, key);
    switch (wish.act) {
      case 'complete':
        return andRefresh(
          answer(api.POST('/api/v1/referrals/{id}/complete', { params, body: { outcome: wish.words } })),
        );
      case 'comment':
        return andRefresh(answer(api.POST('/api/v1/referrals/{id}/comment', { params, body: { text: wish.words } })));
      case 'return':
      case 'withdraw':
        return andRefresh(
          answer(api.POST(`/api/v1/referrals/{id}/${wish.act}`, { params, body: { reason: wish.words } })),
        );
      case 'reassign':
        return andRefresh(
          answer(api.POST('/api/v1/referrals/{id}/reassign', { params, body: { ...wish.to, reason: wish.words } })),
        );
      default:
        return andRefresh(answer(api.POST(`/api/v1/referrals/{id}/${wish.act}`, { params })));
    }
  });

export type NewAnnotation =
  paths['/api/v1/letters/{id}/annotations']['post']['requestBody']['content']['application/json'];

/** Writes beside the letter; told as above. */
export const useAnnotatingLetter = (letterId: string) =>
  useCommand((body: NewAnnotation, key) =>
    answer(api.POST('/api/v1/letters/{id}/annotations', { params: under(letterId, key), body })),
  );
