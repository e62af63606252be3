import type { DataSource } from 'typeorm';
import { beginningFor, type Edge, toldSince, unreadBy } from '../notifications/told.queries.js';
import type { Counts } from './counts.js';
import type { Stream } from './stream.js';

/** Whoever is told of their notices. */
export interface NoticeListener {
  stream: Stream;
  caller: { id: string };
  /** Everything before it was told; undefined until the stream has begun. */
  edge?: Edge;
  told?: Counts;
}

/**
 * The notices of those who listen, each told once and in order, also over a connection that broke: an event bears the
 * notice's id, and whoever comes back with the last one they heard (Last-Event-ID) is told what came since.
 */
export class LiveNotices {
  constructor(private readonly db: DataSource) {}

  /** Begins a stream, and tells again what was missed; `look-again` where that cannot be told. */
  async begin(listener: NoticeListener, lastHeard: string | undefined): Promise<void> {
    const { stream, caller, told } = listener;
    const { edge, last, missed } = await beginningFor(this.db, caller.id, lastHeard);
    const goesOn = missed !== undefined && missed.length > 0;
    // The place of the last notice is given with the beginning only where none before it is still to be told.
    stream.send('begun', { topics: [], counts: told }, goesOn ? undefined : last);
    if (!missed) stream.send('look-again', {});
    for (const notice of missed ?? []) stream.send('notice', fact(notice, told!.noticesUnread), notice.id);
    listener.edge = edge;
  }

  /** Tells everybody of what they were not told yet. */
  async tell(listeners: Iterable<NoticeListener>): Promise<void> {
    const listening = [...listeners].filter((one): one is NoticeListener & { edge: Edge } => one.edge !== undefined);
    if (listening.length === 0) return;
    let since = listening[0]!.edge;
    for (const one of listening) if (one.edge < since) since = one.edge;
    const { edge, notices } = await toldSince(this.db, peopleOf(listening), since);
    const unread = await unreadBy(this.db, [...new Set(notices.map(({ personId }) => personId))]);
    for (const listener of listening) {
      const theirs = notices.filter(
        ({ personId, writtenIn }) => personId === listener.caller.id && writtenIn >= listener.edge,
      );
      listener.edge = edge;
      if (theirs.length === 0) continue;
      const noticesUnread = unread.get(listener.caller.id) ?? 0;
      if (listener.told) listener.told = { ...listener.told, noticesUnread };
      for (const notice of theirs) listener.stream.send('notice', fact(notice, noticesUnread), notice.id);
    }
  }

  /** How many notices each of these has not read. */
  unread(listeners: Iterable<NoticeListener>): Promise<Map<string, number>> {
    return unreadBy(this.db, peopleOf([...listeners]));
  }
}

const fact = ({ kind, urgent }: { kind: string; urgent: boolean }, unread: number) => ({ kind, urgent, unread });

const peopleOf = (listeners: NoticeListener[]): string[] => [...new Set(listeners.map(({ caller }) => caller.id))];
