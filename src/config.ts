import { z } from 'zod';

const hexKey = z.string().regex(/^[0-9a-f]{64}$/, 'must be 32 bytes in hex');
const flag = z.enum(['true', 'false']).transform((v) => v === 'true');

const Environment = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    HOST: z.string().default('127.0.0.1'),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    DATA_DIR: z.string().min(1).default('.data'),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    DATABASE_OWNER_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(20),
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    TSA_URL: z.url({ protocol: /^https?$/ }).optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z.string().min(3).max(320).optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    DEMO: flag.default(true),
    TRUST_PROXY: flag.default(false),
    LETTER_DIGITS: z.enum(['arab', 'latn']).default('arab'),
    SEAL_KEY: hexKey.optional(),
    PIN_PEPPER: hexKey.optional(),
    ROOT_PASSPHRASE: z.string().min(12).optional(),
    LICENSED_TRUST: z.string().min(1).optional(),
    WORKER_INSIDE: flag.default(true),
    WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(200).default(64),
    SWEEP_MILLISECONDS: z.coerce.number().int().min(50).max(60_000).default(2000),
    INTAKE_SLA_HOURS: z.coerce.number().int().min(1).max(720).default(24),
  })
  .refine((e) => !e.SMTP_URL || e.MAIL_FROM, { path: ['MAIL_FROM'], message: 'is needed where SMTP_URL is given' });

/** The names of all settings; .env.example tells each. */
export const SETTINGS = Object.keys(Environment.shape);

export interface Config {
  port: number;
  host: string;
  /** Where citizens and other units reach this system; printed in every QR. */
  publicUrl: string;
  dataDir: string;
  /** Undefined: the embedded server. */
  databaseUrl?: string;
  databaseOwnerUrl?: string;
  databasePool: number;
  redisUrl?: string;
  timeStampUrl?: string;
  /** The server that sends mails, and who they come from; undefined: none are sent. */
  smtp?: { url: string; from: string };
  logLevel: string;
  /** Whether an empty database is filled with the demonstration's units and people. */
  demo: boolean;
  trustProxy: boolean;
  /** The digits printed on letters: ٠١٢٣ or 0123. */
  letterDigits: 'arab' | 'latn';
  /** Hex keys for unit seals and for signing PINs; undefined: kept in a file under dataDir (demonstration only). */
  sealKey?: string;
  pinPepper?: string;
  /** Seals the root authority's key file; needed only while that key is made or used. */
  rootPassphrase?: string;
  /** Folder with the roots (.pem, .crt) and revocation lists (.crl) of licensed certificate providers (INV-39). */
  licensedTrust?: string;
  /** Whether the web process does errands too; false where workers of their own do. */
  workerInside: boolean;
  /** How many errands one worker does at the same time. */
  workerConcurrency: number;
  /** How often a worker looks for errands that the queue does not know of. */
  sweepMilliseconds: number;
  /** Hours within which each arrived letter must be registered or refused (INV-16). */
  intakeSlaHours: number;
}

/**
 * The environment, read once. Every fault is listed at the same time and nothing starts with a bad value.
 * @throws Error naming each variable at fault
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment has faults:\n${faults.join('\n')}`);
  }
  const e = parsed.data;
  return {
    port: e.PORT,
    host: e.HOST,
    publicUrl: (e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).replace(/\/$/, ''),
    dataDir: e.DATA_DIR,
    databaseUrl: e.DATABASE_URL,
    databaseOwnerUrl: e.DATABASE_OWNER_URL ?? e.DATABASE_URL,
    databasePool: e.DATABASE_POOL,
    redisUrl: e.REDIS_URL,
    timeStampUrl: e.TSA_URL,
    smtp: e.SMTP_URL && e.MAIL_FROM ? { url: e.SMTP_URL, from: e.MAIL_FROM } : undefined,
    logLevel: e.LOG_LEVEL,
    demo: e.DEMO,
    trustProxy: e.TRUST_PROXY,
    letterDigits: e.LETTER_DIGITS,
    sealKey: e.SEAL_KEY,
    pinPepper: e.PIN_PEPPER,
    workerInside: e.WORKER_INSIDE,
    workerConcurrency: e.WORKER_CONCURRENCY,
    sweepMilliseconds: e.SWEEP_MILLISECONDS,
    intakeSlaHours: e.INTAKE_SLA_HOURS,
    rootPassphrase: e.ROOT_PASSPHRASE,
    licensedTrust: e.LICENSED_TRUST,
  };
}
