import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { foldParties, type Party } from '../../inputs/party-match';

/** A draft as it was saved once. */
export const versionQuery = (id: string, version: number, open: boolean) =>
  queryOptions({
    queryKey: ['letter', id, 'version', version],
    // A closed one never changes.
    staleTime: open ? 0 : Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/letters/{id}/versions/{version}', { signal, params: { path: { id, version } } })),
  });

/** The departments that may stand on the letterhead. */
export const departmentsQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['unit', unitId, 'departments'],
    staleTime: 3_600_000,
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/units/{id}', { signal, params: { path: { id: unitId } } }))).departments,
  });

export const UNIT_KINDS = ['MARKAZ_CITY', 'CITY', 'DISTRICT', 'VILLAGE'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Every unit of a kind that there is today. */
export const unitsOfKindQuery = (kind: UnitKind) =>
  queryOptions({
    queryKey: ['units', 'of-kind', kind],
    staleTime: 60_000,
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/units', { signal, params: { query: { kind, limit: 200 } } }))).items,
  });

/** Bodies outside the system by some words of their name. */
export const outsideQuery = (search: string) =>
  queryOptions({
    queryKey: ['parties', 'outside', search],
    enabled: search.length > 1,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const query = { search, limit: 20 };
      const { items } = await answer(api.GET('/api/v1/external-parties', { signal, params: { query } }));
      return foldParties(
        items.map(
          (party): Party => ({
            name: party.nameAr,
            otherNames: [party.nameEn, ...party.aliases],
            externalPartyId: party.id,
          }),
        ),
      );
    },
  });

export type EntryFound = AnswerOf<'/api/v1/entries'>['items'][number];

/** Entries of the unit's own books that bear a number, as far as this person may know of them. */
export const entriesByNumberQuery = (unitId: string, number: string) =>
  queryOptions({
    queryKey: ['find', unitId, number],
    enabled: number !== '',
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/entries', { signal, params: { query: { number, unitId } } }))).items,
  });

export type Template = AnswerOf<'/api/v1/letter-templates'>['items'][number];

/** The forms that this unit's letters begin from. */
export const templatesQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['letter-templates', 'for', unitId],
    staleTime: 300_000,
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/letter-templates', { signal, params: { query: { unitId, limit: 200 } } }))).items,
  });

export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: ['letter-templates', id],
    queryFn: ({ signal }) => answer(api.GET('/api/v1/letter-templates/{id}', { signal, params: { path: { id } } })),
  });
