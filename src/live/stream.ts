import { PassThrough, type Readable } from 'node:stream';

/** What a browser that does not read is given in advance before it is let go. */
const MOST_UNREAD_BYTES = 64 * 1024;

/** One open answer of server-sent events (HTML standard, 9.2). */
export class Stream {
  private readonly text = new PassThrough();

  /** @param again milliseconds after which the browser comes back when the connection breaks */
  constructor(again: number) {
    this.write(`retry: ${again}\n\n`);
  }

  get body(): Readable {
    return this.text;
  }

  /** @param id what the browser gives back as Last-Event-ID when the connection broke after this event */
  send(event: string, facts: unknown, id?: string): void {
    this.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(facts)}\n\n`);
  }

  /** Shows to both ends, and to what stands between them, that the connection is alive. */
  beat(): void {
    this.write(':\n\n');
  }

  end(): void {
    this.text.end();
  }

  onEnd(ended: () => void): void {
    this.text.once('close', ended);
  }

  private write(text: string): void {
    if (this.text.writableEnded || this.text.destroyed) return;
    if (this.text.writableLength + this.text.readableLength > MOST_UNREAD_BYTES) this.text.destroy();
    else this.text.write(text);
  }
}
