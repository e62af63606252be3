import type { Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * Browsers open connections in advance. One that has asked for nothing yet is not idle to Node, which would wait a
 * minute for its first request before the process could stop: such connections are let go when the server closes.
 */
export function letGoOfSilentConnections(app: NestFastifyApplication): void {
  const silent = new Set<Socket>();
  const server = app.getHttpServer();
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  server.on('request', ({ socket }: { socket: Socket }) => silent.delete(socket));
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('preClose', async () => {
      for (const socket of silent) socket.destroy();
    });
}
