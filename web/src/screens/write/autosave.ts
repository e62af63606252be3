import { asProblem, type Problem } from '../../api/problem';

export type SaveState =
  | { is: 'saved' }
  | { is: 'changed' }
  | { is: 'saving' }
  /** No answer came; it is asked again by itself. */
  | { is: 'offline' }
  /** Somebody else saved, or the letter is no draft any more. */
  | { is: 'conflict'; problem: Problem }
  | { is: 'refused'; problem: Problem };

export interface SaverAsks<Content> {
  /** Sends the content; the same content asked again after no answer must be harmless. */
  send(content: Content, byItself: boolean): Promise<void>;
  /** Whether it can be sent at all: not before it has a subject, say. */
  ready(content: Content): boolean;
  told(state: SaveState): void;
}

interface Sent<Content> {
  content: Content;
  byItself: boolean;
}

/** Milliseconds after the last change. */
const REST = 2000;
/** Milliseconds before no answer is asked for again. */
const AGAIN = 5000;

/** Saves what is written some rest after each change, one save at a time, and always ends with the latest. */
export class Saver<Content> {
  private latest: Content | undefined;
  /** Sent, but nobody knows whether it arrived: asked again, unchanged, before anything newer. */
  private inDoubt: Sent<Content> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private underWay: Promise<boolean> | undefined;
  private halted = false;

  constructor(private readonly asks: SaverAsks<Content>) {}

  change(content: Content): void {
    this.latest = content;
    if (this.halted) return;
    if (!this.underWay) this.asks.told({ is: 'changed' });
    this.later(REST);
  }

  /** Saves at once what is not saved yet; on purpose, also what is. True when everything is saved. */
  async now(onPurpose?: Content): Promise<boolean> {
    while (this.underWay) await this.underWay;
    if (onPurpose !== undefined) this.latest = onPurpose;
    let byItself = onPurpose === undefined;
    while (await this.save(byItself)) {
      byItself = true;
      if (!this.unsaved) return true;
    }
    return false;
  }

  /** After a conflict was settled: `content` is what the writer goes on from, saved already or not. */
  resume(content?: Content): void {
    this.halted = false;
    this.inDoubt = undefined;
    this.latest = content;
    if (content === undefined) this.asks.told({ is: 'saved' });
    else this.later(0);
  }

  get unsaved(): boolean {
    return this.latest !== undefined || this.inDoubt !== undefined;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private later(wait: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(true), wait);
  }

  /** One round at a time: what is in doubt, then what is newest. True when it was carried out. */
  private async save(byItself: boolean): Promise<boolean> {
    if (this.underWay || this.halted) return false;
    clearTimeout(this.timer);
    this.underWay = this.send(byItself);
    const done = await this.underWay;
    this.underWay = undefined;
    // Typed on meanwhile: saved after the usual rest.
    if (done && this.latest !== undefined) {
      this.asks.told({ is: 'changed' });
      this.later(REST);
    }
    return done;
  }

  private async send(byItself: boolean): Promise<boolean> {
    const doubted = this.inDoubt ? await this.sendOne(this.inDoubt) : true;
    if (!doubted) return false;
    const content = this.latest;
    if (content !== undefined) {
      if (!this.asks.ready(content)) return this.told({ is: 'changed' });
      this.latest = undefined;
      if (!(await this.sendOne({ content, byItself }))) return false;
    }
    this.asks.told({ is: 'saved' });
    return true;
  }

  private async sendOne(sent: Sent<Content>): Promise<boolean> {
    this.asks.told({ is: 'saving' });
    try {
      await this.asks.send(sent.content, sent.byItself);
      this.inDoubt = undefined;
      return true;
    } catch (fault) {
      return this.failed(asProblem(fault), sent);
    }
  }

  private failed(problem: Problem, sent: Sent<Content>): false {
    if (problem.unanswered) {
      this.inDoubt = sent;
      this.later(AGAIN);
      return this.told({ is: 'offline' });
    }
    this.inDoubt = undefined;
    this.latest ??= sent.content;
    this.halted = problem.status === 412 || problem.status === 409 || problem.status === 404;
    return this.told(this.halted ? { is: 'conflict', problem } : { is: 'refused', problem });
  }

  private told(state: SaveState): false {
    this.asks.told(state);
    return false;
  }
}
