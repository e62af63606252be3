import type { Readable } from 'node:stream';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal } from '../errors.js';
import { type Caller, unitsOf } from '../http/caller.js';
import { liveSessions } from '../identity/caller.queries.js';
import { sightOf } from '../letters/letter-access.js';
import { COUNTED, type Counts, type DeskCounts, type OwnCounts } from './counts.js';
import { CountsQueries } from './counts.queries.js';
import { LiveNotices, type NoticeListener } from './live-notices.service.js';
import { RecentChanges } from './recent-changes.queries.js';
import { Stream } from './stream.js';
import type { Topic } from './topics.js';

const LOOK_EVERY_MS = 1000;
const BEAT_EVERY_MS = 20_000;
/** Time alone makes a letter late: every third beat the counts are made again. */
const BEATS_A_COUNT = 3;
/** Two to five seconds, so that not all come back at once when a process has stopped. */
const comesBackAfter = () => 2000 + Math.floor(Math.random() * 3000);

const MOST_PER_PERSON = 6;
const MOST_IN_ALL = 5000;

interface Listener extends NoticeListener {
  session: string;
  caller: Caller;
  /** The counts as this one knows them. */
  told?: Counts;
}

/**
 * Tells the browsers that listen to this process what changed in their units, and of what their people were told. One look
 * a second, at the audit trail and at the notices, serves all of them, and none is made while nobody listens; no connection to the database is held for a listener.
 */
@Injectable()
export class LiveService implements BeforeApplicationShutdown {
  private readonly log = new Logger('live');
  private readonly listeners = new Set<Listener>();
  private readonly changes: RecentChanges;
  private readonly notices: LiveNotices;
  private following?: Promise<void>;
  private timer?: NodeJS.Timeout;
  private lastBeat = 0;
  private beats = 0;
  private stopping = false;

  constructor(
    private readonly db: DataSource,
    private readonly counts: CountsQueries,
  ) {
    this.changes = new RecentChanges(db);
    this.notices = new LiveNotices(db);
  }

  /**
   * Begins with the caller's counts and goes on until their session ends.
   * @param session hex of the session token's hash
   * @param lastHeard the id of the last event that was heard before the connection broke
   * @throws Refusal 429 `too-many-streams`, 503 `busy`
   */
  async listen(caller: Caller, session: string, lastHeard?: string): Promise<Readable> {
    const theirs = [...this.listeners].filter((one) => one.caller.id === caller.id);
    if (theirs.length >= MOST_PER_PERSON) throw new Refusal('too-many-streams', 429);
    if (this.stopping || this.listeners.size >= MOST_IN_ALL) throw new Refusal('busy', 503);
    const listener: Listener = { stream: new Stream(comesBackAfter()), session, caller };
    this.listeners.add(listener);
    listener.stream.onEnd(() => this.listeners.delete(listener));
    try {
      // The trail is followed first and counted then: what happens in between is told once too often, never lost.
      await this.follow();
      listener.told = await this.counts.of(caller);
      await this.notices.begin(listener, lastHeard);
    } catch (fault) {
      listener.stream.end();
      throw fault;
    }
    return listener.stream.body;
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
    clearTimeout(this.timer);
    for (const { stream } of this.listeners) stream.end();
    this.listeners.clear();
  }

  private follow(): Promise<void> {
    this.following ??= this.changes.look().then(
      () => {
        this.lastBeat = performance.now();
        this.lookAgain();
      },
      (fault) => {
        this.following = undefined;
        throw fault;
      },
    );
    return this.following;
  }

  private lookAgain(): void {
    this.timer = setTimeout(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  private async look(): Promise<void> {
    try {
      await this.tell(await this.changes.look());
      await this.notices.tell(this.listeners);
      if (performance.now() - this.lastBeat > BEAT_EVERY_MS) await this.beat();
    } catch (fault) {
      if (!this.stopping) this.log.warn({ err: fault }, 'could not look for changes');
    }
    if (this.stopping) return;
    if (this.listeners.size > 0) return this.lookAgain();
    this.following = undefined;
    this.changes.stop();
  }

  private async tell(changes: Map<string, Set<Topic>>): Promise<void> {
    const touched = [...changes.values()].some((topics) => topics.has('account'));
    if (touched) await this.keepOnlySignedIn();
    await this.sendOut((caller) => topicsFor(caller, changes));
  }

  /** @param countAll tells also those of whom only a count has changed */
  private async sendOut(topicsOf: (caller: Caller) => Topic[], countAll = false): Promise<void> {
    const [ofDesks, ofPeople] = [new Map<string, Promise<DeskCounts>>(), new Map<string, Promise<OwnCounts>>()];
    const touched = [...this.listeners].map((listener) => ({ listener, topics: topicsOf(listener.caller) }));
    const differ = ({ topics }: { topics: Topic[] }) => countAll || topics.some((topic) => COUNTED.has(topic));
    const unread = await this.notices.unread(touched.filter(differ).map(({ listener }) => listener));
    for (const { listener, topics } of touched) {
      const counts = differ({ topics })
        ? {
            ...(await this.deskCounts(listener.caller, ofDesks)),
            ...(await onceFor(ofPeople, listener.caller.id, () => this.counts.referralsOf(listener.caller))),
            noticesUnread: unread.get(listener.caller.id) ?? 0,
          }
        : null;
      if (topics.length === 0 && JSON.stringify(counts ?? listener.told) === JSON.stringify(listener.told)) continue;
      listener.told = counts ?? listener.told;
      listener.stream.send('change', { topics, counts });
    }
  }

  /** People of one desk see the same counts: each is made once a look. */
  private deskCounts(caller: Caller, ofDesks: Map<string, Promise<DeskCounts>>): Promise<DeskCounts> {
    const parameters = this.counts.parametersOf(caller);
    return onceFor(ofDesks, JSON.stringify(parameters), () => this.counts.by(parameters));
  }

  private async beat(): Promise<void> {
    this.lastBeat = performance.now();
    await this.keepOnlySignedIn();
    for (const { stream } of this.listeners) stream.beat();
    this.beats += 1;
    if (this.beats % BEATS_A_COUNT === 0) await this.sendOut(() => [], true);
  }

  /** Whoever is not signed in any more hears nothing more; for the others the posts that they hold or act in now count. */
  private async keepOnlySignedIn(): Promise<void> {
    const sessions = await liveSessions(this.db, [...new Set([...this.listeners].map(({ session }) => session))]);
    for (const listener of this.listeners) {
      const now = sessions.get(listener.session);
      if (now) {
        listener.caller = { ...listener.caller, ...now };
        continue;
      }
      listener.stream.send('ended', {});
      listener.stream.end();
    }
  }
}

/** One person may listen in several windows, and many sit at one desk: what is the same for them is asked for once. */
function onceFor<T>(made: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const answer = made.get(key) ?? make();
  made.set(key, answer);
  return answer;
}

/** What the caller is told of: changes in the units whose letters they read, and to posts in any of theirs (INV-35). */
function topicsFor(caller: Caller, changes: Map<string, Set<Topic>>): Topic[] {
  const reads = sightOf(caller).units;
  const topics = new Set<Topic>();
  for (const unitId of unitsOf(caller)) {
    for (const topic of changes.get(unitId) ?? []) {
      if (topic === 'account' || reads.includes(unitId)) topics.add(topic);
    }
  }
  return [...topics];
}
