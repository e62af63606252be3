import { asProblem } from '../api/problem';
import { meQuery, queries } from '../api/queries';
import { askAgain } from './ask-again';
import { type Counts, countsQuery } from './counts';
import { onPresence } from './presence';
import { allTopics } from './topic-keys';

/** After a refusal. Connections that break the browser itself opens again, sooner. */
const TRY_AGAIN = 30_000;

interface Told {
  topics: string[];
  /** Null where none can differ. */
  counts: Counts | null;
}

/**
 * Listens to the server while somebody is before the page, so that what changed elsewhere is seen without reloading.
 * One connection a window; none while it is hidden, since a browser opens only six to one server.
 * @returns what ends it
 */
export function listenToServer(): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let heardBefore = false;
  let present = false;
  /** The last event that was heard: whoever comes back with it is told what they missed. */
  let lastHeard = '';

  const close = () => {
    clearTimeout(retry);
    source?.close();
    source = undefined;
  };
  const open = () => {
    close();
    const opened = new EventSource(`/api/v1/events${lastHeard && `?lastHeard=${lastHeard}`}`);
    source = opened;
    const heard = ({ lastEventId }: MessageEvent) => {
      lastHeard = lastEventId || lastHeard;
    };
    opened.addEventListener('begun', (event) => {
      heard(event);
      take(JSON.parse(event.data));
      // What happened since the connection before was not heard.
      if (heardBefore) askAgain(allTopics());
      heardBefore = true;
    });
    opened.addEventListener('change', ({ data }) => take(JSON.parse(data)));
    opened.addEventListener('notice', (event) => {
      heard(event);
      takeNotice(JSON.parse(event.data));
    });
    opened.addEventListener('look-again', () => askAgain(allTopics()));
    opened.addEventListener('ended', () => void comeBack(0));
    opened.onerror = () => {
      if (opened.readyState === EventSource.CLOSED && source === opened) void comeBack(TRY_AGAIN);
    };
  };
  /** Whoever is not signed in any more is asked for the password by this; the others try again. */
  const comeBack = async (after: number) => {
    close();
    const fault = await queries.fetchQuery({ ...meQuery, staleTime: 0 }).then(() => undefined, asProblem);
    if (!present || source || fault?.status === 401) return;
    if (!fault) askAgain(allTopics());
    retry = setTimeout(open, fault ? TRY_AGAIN : after);
  };
  const stop = onPresence((now) => {
    present = now;
    if (now) open();
    else close();
  });
  return () => {
    present = false;
    stop();
    close();
  };
}

function take({ topics, counts }: Told): void {
  if (counts) queries.setQueryData(countsQuery.queryKey, counts);
  askAgain(topics);
}

/** What it is about is asked for by whoever looks at the list. */
function takeNotice({ unread }: { unread: number }): void {
  queries.setQueryData(countsQuery.queryKey, (known) => known && { ...known, noticesUnread: unread });
  void queries.invalidateQueries({ queryKey: ['notices'] });
}
