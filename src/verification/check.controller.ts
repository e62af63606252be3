import { fileURLToPath } from 'node:url';
import { Controller, Get, type OnModuleInit, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../errors.js';
import { Public } from '../http/caller.js';
import { PerMinute } from '../http/throttle.js';
import { sendWebFile } from '../web-app/answer.js';
import { readWebFiles, type WebFile } from '../web-app/web-files.js';
import type { OfflineFacts } from './offline-facts.js';
import { OfflineFactsService } from './offline-facts.service.js';

/** Beside this module's own folder in the sources as well as in what is built. */
const FOLDER = fileURLToPath(new URL('../../dist/verifier', import.meta.url));

/** It runs WebAssembly, for the reader of QR codes, and shows pictures of the camera. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
/** A service worker goes by the policy that it came with: it fetches, and nothing else. */
const WORKER = '/worker.js';
const WORKER_POLICY = "default-src 'none'; connect-src 'self'; frame-ancestors 'none'";

/** The verifier that works without a network: its page and files, and the keys and names that it keeps. */
@ApiExcludeController()
@Public()
@Controller('check')
export class CheckController implements OnModuleInit {
  private files = new Map<string, WebFile>();

  constructor(private readonly offline: OfflineFactsService) {}

  async onModuleInit(): Promise<void> {
    this.files = await readWebFiles(FOLDER);
  }

  @Get('keys.json')
  @PerMinute(120)
  async keys(@Res({ passthrough: true }) reply: FastifyReply): Promise<OfflineFacts> {
    unlisted(reply).header('cache-control', 'no-cache');
    return this.offline.facts();
  }

  @Get()
  page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): FastifyReply {
    reply.header('content-security-policy', PAGE_POLICY).header('referrer-policy', 'no-referrer');
    return this.send('/index.html', request, reply);
  }

  @Get('*')
  file(@Req() request: FastifyRequest, @Res() reply: FastifyReply): FastifyReply {
    const path = request.url.split('?', 1)[0]!.slice('/check'.length);
    // the page has one address
    if (path === '/index.html') throw notFound();
    if (path === WORKER) {
      reply.header('content-security-policy', WORKER_POLICY).header('service-worker-allowed', '/check');
    }
    return this.send(path, request, reply);
  }

  private send(path: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    unlisted(reply);
    const file = this.files.get(path);
    if (!file) throw notFound();
    return sendWebFile(request, reply, file);
  }
}

const unlisted = (reply: FastifyReply): FastifyReply => reply.header('x-robots-tag', 'noindex, nofollow');
