import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../api/client';

export type UnitBranch = AnswerOf<'/api/v1/unit-tree'>['units'][number];

/** The units of today as a tree; there are some tens of them. */
export const unitTreeQuery = queryOptions({
  queryKey: ['units', 'tree'],
  queryFn: async ({ signal }) => (await answer(api.GET('/api/v1/unit-tree', { signal }))).units,
});

export type Unit = AnswerOf<'/api/v1/units/{id}'>;

export const UNIT_KINDS = ['DIWAN', 'MARKAZ_CITY', 'CITY', 'DISTRICT', 'VILLAGE'] as const satisfies Unit['kind'][];

/** One unit with its departments of today and its names of all times. */
export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: ['units', id],
    enabled: id !== '',
    queryFn: ({ signal }) => answer(api.GET('/api/v1/units/{id}', { signal, params: { path: { id } } })),
  });

export interface UnitAt {
  unit: UnitBranch;
  /** 0 at the top. */
  depth: number;
}

/** The tree as it is read from top to bottom, without what stands under a closed branch. */
export function unitsInOrder(units: UnitBranch[], closed: (id: string) => boolean = () => false, depth = 0): UnitAt[] {
  return units.flatMap((unit) => [
    { unit, depth },
    ...(closed(unit.id) ? [] : unitsInOrder(unit.units, closed, depth + 1)),
  ]);
}
