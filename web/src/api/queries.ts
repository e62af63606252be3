import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query';
import { foldParties, type Party } from '../inputs/party-match';
import { type AnswerOf, answer, api } from './client';
import { asProblem } from './problem';

export type Me = AnswerOf<'/api/v1/session'>;
export type Post = Me['posts'][number];
export type Book = AnswerOf<'/api/v1/registers'>['items'][number];
export type Line = AnswerOf<'/api/v1/registers/{id}/entries'>['items'][number];
export type Entry = AnswerOf<'/api/v1/entries/{id}'>;
export type PaperLine = AnswerOf<'/api/v1/paper-letters'>['items'][number];
export type Paper = AnswerOf<'/api/v1/paper-letters/{id}'>;
export type Duplicate = AnswerOf<'/api/v1/paper-letters/duplicates'>['items'][number];

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, fault) => failures < 2 && asProblem(fault).unanswered,
    },
  },
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => answer(api.GET('/api/v1/session', { signal })),
  staleTime: 5 * MINUTE,
});

/** The books this person may open, with what they may do in each. */
export const booksQuery = queryOptions({
  queryKey: ['books'],
  queryFn: async ({ signal }) => (await answer(api.GET('/api/v1/registers', { signal }))).items,
});

/** Units and correspondents as the party field offers them, folded once. */
export const partiesQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['parties', unitId],
    queryFn: async ({ signal }) => foldParties(await knownParties(unitId, signal)),
    staleTime: HOUR,
  });

/** Units, then who wrote lately, then the rest of the directory. */
async function knownParties(unitId: string, signal: AbortSignal): Promise<Party[]> {
  const [ours, recent, others] = await Promise.all([units(signal), recentNames(unitId, signal), directory(signal)]);
  const known = new Set(recent.map(({ externalPartyId }) => externalPartyId));
  return [...ours, ...recent, ...others.filter(({ externalPartyId }) => !known.has(externalPartyId))];
}

const MOST_PAGES = 20;

/** The correspondents of the directory, as many as a browser can search at each key. */
async function directory(signal: AbortSignal): Promise<Party[]> {
  const found: Party[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const page = await answer(
      api.GET('/api/v1/external-parties', { signal, params: { query: { limit: 200, after } } }),
    );
    for (const { id, nameAr, nameEn, aliases } of page.items)
      found.push({ name: nameAr, otherNames: [nameEn, ...aliases].filter(Boolean), externalPartyId: id });
    after = page.next ?? undefined;
    if (!after) break;
  }
  return found;
}

async function units(signal: AbortSignal): Promise<Party[]> {
  const found: Party[] = [];
  for (let after: string | undefined, more = true; more; ) {
    const page = await answer(api.GET('/api/v1/units', { signal, params: { query: { limit: 200, after } } }));
    found.push(
      ...page.items.map((unit) => ({ name: unit.nameAr, otherNames: [unit.nameEn, ...unit.aliases], unitId: unit.id })),
    );
    after = page.next ?? undefined;
    more = after !== undefined;
  }
  return found;
}

/** Correspondents outside the system whose letters this unit registered lately. */
async function recentNames(unitId: string, signal: AbortSignal): Promise<Party[]> {
  const page = await answer(api.GET('/api/v1/paper-letters', { signal, params: { query: { unitId, limit: 200 } } }));
  const byId = new Map<string, Party>();
  for (const { counterpartyName: name, counterpartyExternalId: externalPartyId } of page.items) {
    if (name && externalPartyId) byId.set(externalPartyId, { name, otherNames: [], externalPartyId });
  }
  return [...byId.values()];
}

/** What this person's unit registered on paper last. */
export const recentPaperQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['paper', 'recent', unitId],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/paper-letters', { signal, params: { query: { unitId, limit: 5 } } }))).items,
  });

export interface Reference {
  unitId: string;
  counterpartyUnitId?: string;
  externalPartyId?: string;
  counterpartyName?: string;
  counterpartyNumber?: string;
  counterpartyDate?: string;
  scans?: string[];
}

/** Earlier entries that are probably the same sheet. */
export const duplicatesQuery = (reference: Reference | null) =>
  queryOptions({
    queryKey: ['paper', 'duplicates', reference],
    enabled: reference !== null,
    staleTime: 0,
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/paper-letters/duplicates', { signal, params: { query: reference as never } })))
        .items,
  });

export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ['entry', id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/entries/{id}', { signal, params: { path: { id } } })),
  });

/** The scans of a letter that came on paper; null for one that did not. */
export const paperQuery = (letterId: string | null) =>
  queryOptions({
    queryKey: ['paper', letterId],
    enabled: letterId !== null,
    queryFn: async ({ signal }) => {
      const path = { id: letterId as string };
      return answer(api.GET('/api/v1/paper-letters/{id}', { signal, params: { path } })).catch((fault) => {
        if (asProblem(fault).status === 404) return null;
        throw fault;
      });
    },
  });

export const findQuery = (number: string) =>
  queryOptions({
    queryKey: ['find', number],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/entries', { signal, params: { query: { number } } }))).items,
  });

export type IntakeItem = AnswerOf<'/api/v1/intake'>['items'][number];
export type LetterFiles = AnswerOf<'/api/v1/letters/{id}'>['attachments'];

/** What arrived at a unit: what waits for a decision first, the longest wait on top. */
export const intakeQuery = (unitId: string, pending: boolean) =>
  queryOptions({
    queryKey: ['intake', unitId, pending],
    queryFn: ({ signal }) => {
      const query = { unitId, limit: 100, ...(pending && { state: 'PENDING_REGISTRATION' as const }) };
      return answer(api.GET('/api/v1/intake', { signal, params: { query } }));
    },
  });

/** The enclosures of a letter that somebody here may read. */
export const letterFilesQuery = (letterId: string | null) =>
  queryOptions({
    queryKey: ['letter', letterId, 'files'],
    enabled: letterId !== null,
    queryFn: async ({ signal }) => {
      const path = { id: letterId as string };
      return (await answer(api.GET('/api/v1/letters/{id}', { signal, params: { path } }))).attachments;
    },
  });

export type Letter = AnswerOf<'/api/v1/letters/{id}'>;

/** A letter with everything around it. */
export const letterQuery = (id: string) =>
  queryOptions({
    queryKey: ['letter', id, 'page'],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/letters/{id}', { signal, params: { path: { id } } })),
  });

export type LetterToSign = AnswerOf<'/api/v1/letters/to-sign'>['items'][number];

/** What waits for this person's signature, the more urgent first; so many at a time as may be signed together. */
export const toSignQuery = infiniteQueryOptions({
  queryKey: ['letters', 'to-sign'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam: after, signal }) =>
    answer(api.GET('/api/v1/letters/to-sign', { signal, params: { query: { limit: 50, after } } })),
  getNextPageParam: ({ next }) => next ?? undefined,
});
