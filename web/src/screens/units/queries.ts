import { answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import type { paths } from '../../api/schema';
import { useCommand } from '../../api/use-command';
import type { Unit } from '../../parts/units';

export type Department = Unit['departments'][number];
type BodyOf<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;
export type NewUnit = BodyOf<'/api/v1/units'>;
export type NewName = BodyOf<'/api/v1/units/{id}/names'>;
export type NewDepartment = BodyOf<'/api/v1/units/{id}/departments'>;

const andRefresh = refreshing({ predicate: ({ queryKey }) => /^(units|parties)$/.test(String(queryKey[0])) });

const under = (id: string, key: string) => ({ path: { id }, header: { 'Idempotency-Key': key } });

export const useAddUnit = () =>
  useCommand((body: NewUnit, key) =>
    andRefresh(answer(api.POST('/api/v1/units', { params: { header: { 'Idempotency-Key': key } }, body }))),
  );

export const useRename = (id: string) =>
  useCommand((body: NewName, key) =>
    andRefresh(answer(api.POST('/api/v1/units/{id}/names', { params: under(id, key), body }))),
  );

export const useDeactivate = (id: string) =>
  useCommand((_: null, key) =>
    andRefresh(answer(api.POST('/api/v1/units/{id}/deactivate', { params: under(id, key) }))),
  );

export const useAddDepartment = (id: string) =>
  useCommand((body: NewDepartment, key) =>
    andRefresh(answer(api.POST('/api/v1/units/{id}/departments', { params: under(id, key), body }))),
  );

export const useCloseDepartment = () =>
  useCommand((id: string, key) =>
    andRefresh(answer(api.POST('/api/v1/departments/{id}/close', { params: under(id, key) }))),
  );
