import type { InvalidateQueryFilters } from '@tanstack/react-query';
import { queries } from './queries';

/** Waits for a command, then has what it changed asked for anew; a command that was refused changed nothing. */
export const refreshing =
  (changed: InvalidateQueryFilters) =>
  async <T>(done: Promise<T>): Promise<T> => {
    const given = await done;
    await queries.invalidateQueries(changed);
    return given;
  };
