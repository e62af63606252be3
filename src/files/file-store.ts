import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, type TransformCallback } from 'node:stream';
import { Refusal } from '../errors.js';

/** Content as the store knows it: the digest is its address. */
export interface StoredContent {
  /** SHA-256, lower-case hex. */
  digest: string;
  /** Bytes. */
  size: number;
}

export type Content = AsyncIterable<Uint8Array> | Uint8Array;

/** What is kept no longer is what was stored, or is gone: never handed out as if it were. */
export const damaged = (digest: string) => new Refusal('file-damaged', 503, undefined, { digest });

/** Content kept on disk under its own SHA-256, each once, in folders `ab/cd/`. Nothing here knows what the content is. */
export class FileStore {
  private readonly incoming: string;

  constructor(private readonly folder: string) {
    this.incoming = join(folder, 'incoming');
  }

  /**
   * Takes in content as it comes, at most `limit` bytes by count, and keeps it durably if `judge` has no objection to the
   * finished file; nothing of it stays otherwise.
   * @throws Refusal 413 'file-too-large', 422 'file-empty', or what `judge` throws
   */
  async put<T>(
    content: Content,
    limit: number,
    judge: (path: string, size: number) => Promise<T>,
  ): Promise<StoredContent & { judged: T }> {
    await mkdir(this.incoming, { recursive: true });
    const path = join(this.incoming, randomUUID());
    try {
      const stored = await this.receive(path, content, limit);
      const judged = await judge(path, stored.size);
      await this.settle(path, stored.digest);
      return { ...stored, judged };
    } finally {
      await rm(path, { force: true });
    }
  }

  /** The whole content, checked against its digest. @throws Refusal 503 'file-damaged' */
  async read(digest: string): Promise<Buffer> {
    const content = await readFile(this.pathOf(digest)).catch(() => undefined);
    if (!content || createHash('sha256').update(content).digest('hex') !== digest) throw damaged(digest);
    return content;
  }

  /** True if the content is there, whole and unchanged. */
  async holds(digest: string): Promise<boolean> {
    const hash = createHash('sha256');
    try {
      for await (const piece of createReadStream(this.pathOf(digest))) hash.update(piece);
    } catch {
      return false;
    }
    return hash.digest('hex') === digest;
  }

  /**
   * The content as a stream that ends well only if the digest is right: the last piece is held back until then, so damaged
   * content never arrives whole.
   * @throws Refusal 503 'file-damaged' when it is not there
   */
  async open(digest: string): Promise<NodeJS.ReadableStream & { destroy(): void }> {
    const file = await open(this.pathOf(digest)).catch(() => undefined);
    if (!file) throw damaged(digest);
    const source = file.createReadStream();
    const checked = new Checked(digest);
    source.on('error', (fault) => checked.destroy(fault));
    checked.on('close', () => source.destroy());
    return source.pipe(checked);
  }

  private async receive(path: string, content: Content, limit: number): Promise<StoredContent> {
    const hash = createHash('sha256');
    let size = 0;
    const file = await open(path, 'wx', 0o640);
    try {
      for await (const piece of content instanceof Uint8Array ? [content] : content) {
        size += piece.length;
        if (size > limit) throw new Refusal('file-too-large', 413, 'file', { limit });
        hash.update(piece);
        await file.writeFile(piece);
      }
      if (size === 0) throw new Refusal('file-empty', 422, 'file');
      await file.sync();
    } finally {
      await file.close();
    }
    return { digest: hash.digest('hex'), size };
  }

  /** Moves received content to its address; the same content again replaces itself, and so mends what was damaged. */
  private async settle(path: string, digest: string): Promise<void> {
    const target = this.pathOf(digest);
    const [inner, outer] = [dirname(target), dirname(dirname(target))];
    await mkdir(inner, { recursive: true });
    await rename(path, target);
    for (const folder of [inner, outer, this.folder]) await syncFolder(folder);
  }

  private pathOf(digest: string): string {
    if (!/^[0-9a-f]{64}$/.test(digest)) throw new TypeError('not a digest');
    return join(this.folder, digest.slice(0, 2), digest.slice(2, 4), digest);
  }
}

/** A new name is only safe once its folder is on disk too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

class Checked extends Transform {
  private readonly hash = createHash('sha256');
  private held: Buffer | undefined;

  constructor(private readonly digest: string) {
    super();
  }

  override _transform(piece: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.hash.update(piece);
    if (this.held) this.push(this.held);
    this.held = piece;
    done();
  }

  override _flush(done: TransformCallback): void {
    const whole = this.hash.digest('hex') === this.digest;
    if (whole && this.held) this.push(this.held);
    done(whole ? null : damaged(this.digest));
  }
}
