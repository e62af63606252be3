import { fileURLToPath } from 'node:url';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { fileFor, sendWebFile } from './answer.js';
import { readWebFiles } from './web-files.js';

/** Beside this module's own folder in the sources as well as in what is built. */
const FOLDER = fileURLToPath(new URL('../../dist/web', import.meta.url));

/** Serves the browser app, where it was built, at every address that no route of the system wants. */
@Module({})
export class WebAppModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost<FastifyAdapter>) {}

  async onModuleInit(): Promise<void> {
    // The command line loads the application without a server.
    const server = this.host.httpAdapter?.getInstance?.();
    if (!server) return;
    const files = await readWebFiles(FOLDER);
    // Beside Nest's own routes, whose way of writing "everything" Fastify does not take.
    server.get('/*', (request, reply) => {
      const file = fileFor(files, request.url.split('?', 1)[0] ?? '/');
      return file ? sendWebFile(request, reply, file) : reply.callNotFound();
    });
  }
}
