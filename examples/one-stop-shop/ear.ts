import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { verifyWebhook, type WebhookEvent } from '../../clients/typescript/src/index.js';

/** Where this shop is called: it believes only what is signed, and takes each message once however often it comes. */
export class Ear {
  private readonly seen = new Set<string>();
  private secret: string | undefined;

  private constructor(
    private readonly server: Server,
    private readonly heard: (messageId: string, event: WebhookEvent) => void,
  ) {}

  static async open(heard: (messageId: string, event: WebhookEvent) => void): Promise<Ear> {
    const server = createServer((request, response) => {
      ear.answer(request).then(
        (status) => response.writeHead(status).end(),
        () => response.writeHead(401).end(),
      );
    });
    const ear = new Ear(server, heard);
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return ear;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/diwan`;
  }

  believes(secret: string): void {
    this.secret = secret;
  }

  /** The answer comes first; what follows from a message is done afterwards. */
  private async answer(request: IncomingMessage): Promise<number> {
    if (!this.secret) return 503;
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const { id, event } = verifyWebhook(Buffer.concat(pieces), request.headers, this.secret);
    if (!this.seen.has(id)) {
      this.seen.add(id);
      setImmediate(() => this.heard(id, event));
    }
    return 204;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((closed) => void this.server.close(() => closed()));
  }
}
