import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';

/** Structured logs on standard output. Bodies, cookies, names and subjects never get here; a request is known by its id. */
export class NestLog implements LoggerService {
  readonly pino: Logger;

  constructor(level: string) {
    this.pino = pino({ level, redact: ['req.headers.cookie', 'req.headers.authorization'] });
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
    if (typeof message === 'object' && message !== null) this.pino[level]({ ...message, context });
    else this.pino[level]({ context }, String(message));
  }
}
