import type { Multipart } from '@fastify/multipart';
import { invalid, Refusal } from '../errors.js';
import type { CallerRequest } from './caller.js';

/** A form of one file and a few words, wholly in memory: for files that are small or at once read whole. */
export interface Form {
  file: Buffer;
  words: Record<string, string>;
}

/**
 * Reads multipart/form-data whose part `file` comes after the words.
 * @throws Refusal 415, 422 `file-missing`, 413 `file-too-large`, 400 `form-malformed`
 */
export async function readForm(request: CallerRequest, mostBytes: number): Promise<Form> {
  if (!request.isMultipart()) throw new Refusal('media-type-unsupported', 415);
  const part = await request.file({ limits: { fileSize: mostBytes } }).catch(malformed);
  if (!part) throw invalid('file-missing', 'file');
  const file = await part.toBuffer().catch(malformed);
  return {
    file,
    words: Object.fromEntries(Object.entries(part.fields).flatMap(([name, field]) => wordOf(name, field))),
  };
}

function wordOf(name: string, field: Multipart | Multipart[] | undefined): [string, string][] {
  return field && !Array.isArray(field) && field.type === 'field' ? [[name, String(field.value)]] : [];
}

/** Faults with a code of the web server's own keep it; everything else is the sender's. */
function malformed(fault: unknown): never {
  const { code } = (fault ?? {}) as { code?: string };
  throw code?.startsWith('FST_') ? fault : new Refusal('form-malformed', 400, 'file');
}
