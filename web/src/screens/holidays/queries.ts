import { queryOptions } from '@tanstack/react-query';
import { type AnswerOf, answer, api } from '../../api/client';
import { refreshing } from '../../api/refreshing';
import type { components } from '../../api/schema';
import { useCommand } from '../../api/use-command';

export type Holiday = AnswerOf<'/api/v1/holidays'>['items'][number];
export interface Names {
  nameAr: string;
  nameEn: string;
}

const ALL = ['holidays'];

/** The holidays of one year; there are fewer than a page holds. */
export const holidaysQuery = (year: number) =>
  queryOptions({
    queryKey: [...ALL, year],
    queryFn: async ({ signal }) =>
      (await answer(api.GET('/api/v1/holidays', { signal, params: { query: { year, limit: 200 } } }))).items,
  });

const andRefresh = refreshing({ queryKey: ALL });

export const useAddHoliday = () =>
  useCommand((body: Names & { day: string }, key) =>
    andRefresh(answer(api.POST('/api/v1/holidays', { params: { header: { 'Idempotency-Key': key } }, body }))),
  );

const of = (day: string, key: string) => ({ path: { day }, header: { 'Idempotency-Key': key } });

export const useRenameHoliday = (day: string) =>
  useCommand((body: Names, key) =>
    andRefresh(answer(api.PUT('/api/v1/holidays/{day}', { params: of(day, key), body }))),
  );

export const useRemoveHoliday = (day: string) =>
  useCommand((_: null, key) => andRefresh(answer(api.DELETE('/api/v1/holidays/{day}', { params: of(day, key) }))));

export type ImportedHolidays = components['schemas']['HolidayImport'];

/** The days of a calendar file; on trial nothing is kept. */
export const useImportHolidays = () =>
  useCommand(({ file, trial }: { file: File; trial: boolean }, key) => {
    const form = new FormData();
    form.set('file', file);
    const asked = api.POST('/api/v1/holidays/import', {
      params: { query: { trial: trial ? 'true' : 'false' }, header: { 'Idempotency-Key': key } },
      body: { file: file.name },
      bodySerializer: () => form,
    });
    return trial ? answer(asked) : andRefresh(answer(asked));
  });
