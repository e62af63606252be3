import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';
import { databaseFault } from '../database/transaction.js';

/**
 * What the log keeps of an error. A database error quotes the values it was about and carries the statement's
 * parameters: of those only the code and the names of tables and constraints are kept, and where it was.
 */
export function faultOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const stack = frames.slice(0, 20).join('\n');
  const fault = databaseFault(error) as Record<string, unknown> | undefined;
  if (!fault) return { name: error.name, message: error.message, stack };
  const { code, table, constraint, routine } = fault;
  return { name: error.name, code, table, constraint, routine, stack };
}

/** Structured logs on standard output. Bodies, cookies, names and subjects never get here; a request is known by its id. */
export class NestLog implements LoggerService {
  readonly pino: Logger;

  constructor(level: string) {
    // Written at once: handing each line to another thread costs more, and might lose the last ones with the process.
    const stdout = pino.destination({ dest: 1, sync: true });
    this.pino = pino(
      { level, serializers: { err: faultOf }, redact: ['req.headers.cookie', 'req.headers.authorization'] },
      stdout,
    );
  }

  log(message: unknown, context?: string): void {
    this.write('debug', message, context);
  }
  warn(message: unknown, context?: string): void {
    this.write('warn', message, context);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, String(rest.at(-1) ?? ''));
  }
  debug(message: unknown, context?: string): void {
    this.write('debug', message, context);
  }

  private write(level: 'debug' | 'warn' | 'error', message: unknown, context?: string): void {
    if (message instanceof Error) this.pino[level]({ err: message, context });
    else if (typeof message === 'object' && message !== null) this.pino[level]({ ...message, context });
    else this.pino[level]({ context }, String(message));
  }
}
