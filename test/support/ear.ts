import type { TestApp, Voice } from './app.js';
import { until } from './until.js';

export interface Heard {
  event: string;
  facts: { topics?: string[]; counts?: Record<string, number> | null; kind?: string; unread?: number };
  /** What is given back as Last-Event-ID when the connection breaks after it. */
  id?: string;
}

/** Somebody who listens to the server's events. */
export interface Ear {
  status: number;
  headers: Headers;
  heard: Heard[];
  /** The whole text as it came. */
  text(): string;
  /** Waits for an event that is as wanted, among those heard so far and those still to come. */
  hears(what: string, wanted: (one: Heard) => boolean | undefined): Promise<Heard>;
  /** Settles when the server has ended the stream. */
  over: Promise<void>;
  leave(): void;
}

/** Opens the stream of events as this person, who may have heard events before. */
export async function listen(address: string, voice: Pick<Voice, 'cookie'>, lastHeard?: string): Promise<Ear> {
  const leaving = new AbortController();
  const headers = { cookie: voice.cookie, ...(lastHeard && { 'last-event-id': lastHeard }) };
  const answer = await fetch(`${address}/api/v1/events`, { headers, signal: leaving.signal });
  const heard: Heard[] = [];
  let text = '';
  const over = (async () => {
    const letters = new TextDecoder();
    for await (const piece of answer.body ?? []) {
      text += letters.decode(piece, { stream: true });
      heard.splice(0, heard.length, ...eventsIn(text));
    }
  })().catch(() => undefined);
  return {
    status: answer.status,
    headers: answer.headers,
    heard,
    text: () => text,
    hears: (what, wanted) => until(what, async () => heard.find((one) => wanted(one))),
    over,
    leave: () => leaving.abort(),
  };
}

function eventsIn(text: string): Heard[] {
  return [...text.matchAll(/^(?:id: (.+)\n)?event: (.+)\ndata: (.+)\n\n/gm)].map(([, id, event, facts]) => ({
    event: event!,
    facts: JSON.parse(facts!),
    ...(id && { id }),
  }));
}

/** The address of an application that has been told to listen on a port of its own. */
export async function addressOf({ app }: Pick<TestApp, 'app'>): Promise<string> {
  await app.listen({ port: 0, host: '127.0.0.1' });
  return app.getUrl();
}
