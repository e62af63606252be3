import { answer, api } from '../../api/client';
import { queries } from '../../api/queries';
import { refreshing } from '../../api/refreshing';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';
import { directivesQuery, type UnitDirectives } from '../../parts/directives/queries';

export type PinPolicy = UnitDirectives['pin'];
export const PIN_POLICIES: PinPolicy[] = ['NEVER', 'CONFIDENTIAL', 'ALWAYS'];
export const KINDS = ['ACTION', 'INFO', 'CLOSE'] as const satisfies UnitDirectives['items'][number]['kind'][];

export type NewDirective = paths['/api/v1/directives']['post']['requestBody']['content']['application/json'];
export type DirectiveContent = paths['/api/v1/directives/{id}']['put']['requestBody']['content']['application/json'];

const andRefresh = refreshing({ queryKey: ['directives'] });
const under = (key: string) => ({ header: { 'Idempotency-Key': key } });
const of = (id: string, key: string) => ({ path: { id }, ...under(key) });

export const useAddDirective = () =>
  useCommand((body: NewDirective, key) =>
    andRefresh(answer(api.POST('/api/v1/directives', { params: under(key), body }))),
  );

export const useChangeDirective = (id: string) =>
  useCommand((body: DirectiveContent, key) =>
    andRefresh(answer(api.PUT('/api/v1/directives/{id}', { params: of(id, key), body }))),
  );

export const useRetiring = (id: string) =>
  useCommand((retire: boolean, key) =>
    andRefresh(
      answer(
        retire
          ? api.POST('/api/v1/directives/{id}/retire', { params: of(id, key) })
          : api.POST('/api/v1/directives/{id}/reinstate', { params: of(id, key) }),
      ),
    ),
  );

/** The order is shown at once, and again as it was where it is refused. */
export const useOrdering = (unitId: string) =>
  useCommand((ids: string[], key) => {
    const { queryKey } = directivesQuery(unitId);
    queries.setQueryData(queryKey, (shown) => shown && { ...shown, items: inOrder(shown.items, ids) });
    const ordered = answer(api.PUT('/api/v1/directives/order', { params: under(key), body: { unitId, ids } }));
    return ordered.finally(() => queries.invalidateQueries({ queryKey }));
  });

function inOrder(items: UnitDirectives['items'], ids: string[]): UnitDirectives['items'] {
  const at = new Map(ids.map((id, place) => [id, place]));
  return [...items].sort((one, other) => (at.get(one.id) ?? ids.length) - (at.get(other.id) ?? ids.length));
}

export const useChoosingPin = (unitId: string) =>
  useCommand((pin: PinPolicy, key) =>
    andRefresh(answer(api.PUT('/api/v1/directives/pin', { params: under(key), body: { unitId, pin } }))),
  );
