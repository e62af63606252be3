import { gzipSync } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { InjectConfig } from '../config.module.js';
import { Refusal } from '../errors.js';
import { bucketOf, countTry, networkOf, type Pace } from '../http/throttle.js';
import { bestEncoding } from '../web-app/encoding.js';
import { NamedThings } from './named-things.service.js';
import type { Frame } from './page-frame.js';
import type { Language } from './page-wording.js';

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What all public pages have in common: their frame, their headers and their pace. */
@Injectable()
export class PublicPages {
  constructor(
    private readonly db: DataSource,
    @InjectConfig() private readonly config: Config,
    private readonly things: NamedThings,
  ) {}

  async frame(language: unknown): Promise<Frame> {
    const host = new URL(this.config.publicUrl).host;
    const known: Language = language === 'en' ? 'en' : 'ar';
    return { language: known, house: await this.things.houseName(), host };
  }

  /** False where one network asks faster than people do. */
  async inPace(request: FastifyRequest, what: string, pace: Pace): Promise<boolean> {
    try {
      await countTry(this.db, bucketOf(what, networkOf(request.ip)), pace);
      return true;
    } catch (fault) {
      if (fault instanceof Refusal) return false;
      throw fault;
    }
  }
}

/**
 * No script, no cookie, kept and indexed by nobody (INV-38). Our own address is told to ourselves alone: a form that
 * told not even that would look, to us, as if another site had sent it.
 */
export function secure(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', POLICY)
    .header('x-robots-tag', 'noindex, nofollow')
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'same-origin')
    .type('text/html; charset=utf-8');
}

/** Packed where the browser takes it: half a page less for a slow telephone. */
export async function sendText(request: FastifyRequest, reply: FastifyReply, text: string | Buffer): Promise<void> {
  const packs = bestEncoding(request.headers['accept-encoding'], new Set(['gzip'])) === 'gzip';
  reply.header('vary', 'accept-encoding');
  if (packs) reply.header('content-encoding', 'gzip');
  await reply.send(packs ? gzipSync(text) : text);
}
