import type { Book, Me, Post } from '../api/queries';
import type { Badge } from '../live/counts';
import { hasSettings } from './admin-sections';

/** What the shell knows of the person: who they are and which books they may open, with what they may do there. */
export interface Sight {
  me: Me;
  books: Book[];
}

export type Place =
  | 'register'
  | 'oversight'
  | 'incoming'
  | 'waiting'
  | 'work'
  | 'deputies'
  | 'intake'
  | 'follow-up'
  | 'outbound'
  | 'handover'
  | 'permits'
  | 'pending-scans'
  | 'annulments'
  | 'book'
  | 'parties'
  | 'admin'
  | 'account'
  | 'custody'
  | 'notifications'
  | 'write'
  | 'drafts'
  | 'window'
  | 'new-request'
  | 'requests';

export interface MenuEntry {
  place: Place;
  to:
    | '/register'
    | '/oversight'
    | '/incoming'
    | '/waiting'
    | '/work'
    | '/deputies'
    | '/intake'
    | '/follow-up'
    | '/outbound'
    | '/handover'
    | '/permits'
    | '/pending-scans'
    | '/annulments'
    | '/book'
    | '/admin/parties'
    | '/admin'
    | '/account'
    | '/custody'
    | '/notifications'
    | '/write'
    | '/drafts'
    | '/window'
    | '/requests/new';
  /** Stands out as what this person does all day. */
  first?: true;
  key?: string;
  /** What waits there. */
  badge?: Badge;
}

/** Units in which the person enters what comes in, by what their books allow. */
export function unitsToRegisterIn({ books }: Sight): string[] {
  const open = books.filter(({ direction, abilities }) => direction === 'INBOUND' && abilities.includes('enter'));
  return [...new Set(open.map(({ unitId }) => unitId))];
}

const registersAnywhere = ({ me }: Sight) => me.posts.some(({ abilities }) => abilities.includes('register-letters'));

/** Posts under which the person writes letters, one for each unit. */
export function postsToWriteIn({ me }: Sight): Post[] {
  const posts = me.posts.filter(({ abilities }) => abilities.includes('write-letters'));
  return posts.filter(({ unitId }, at) => posts.findIndex((one) => one.unitId === unitId) === at);
}

/** Units whose letters the person refers: as their head, or in the head's stead. */
export function refersIn({ me }: Sight): string[] {
  const own = me.posts.filter(({ abilities }) => abilities.includes('refer-letters'));
  return [...own, ...me.acting.filter(({ powers }) => powers.includes('REFER'))].map(({ unitId }) => unitId);
}

/** The post under which the person works on what is referred, if there is one. */
export function worksOn({ me }: Sight): Post | undefined {
  return me.posts.find(({ abilities }) => abilities.includes('follow-referrals'));
}

/** Whether the person is the second one, who decides whether a number is annulled. */
export function decidesAnnulments({ me }: Sight): boolean {
  return me.posts.some(({ abilities }) => abilities.includes('decide-annulments'));
}

/** Units whose letters the person sends, and answers for what becomes of them. */
export function unitsToSendFrom({ me }: Sight): string[] {
  return [
    ...new Set(me.posts.filter(({ abilities }) => abilities.includes('send-letters')).map(({ unitId }) => unitId)),
  ];
}

/** The first post under which the person keeps the follow-up of a unit. */
export function followsUpIn({ me }: Sight): Post | undefined {
  return me.posts.find(({ abilities }) => abilities.includes('keep-follow-up'));
}

/** Posts under which the person receives requests or takes their steps, one for each unit, the window's first. */
export function postsAtRequests({ me }: Sight): Post[] {
  const first = (post: Post) => Number(!post.abilities.includes('receive-requests'));
  const posts = me.posts
    .filter(({ abilities }) => abilities.includes('follow-requests'))
    .sort((one, other) => first(one) - first(other));
  return posts.filter(({ unitId }, at) => posts.findIndex((one) => one.unitId === unitId) === at);
}

/** The bell is in the bar above, not in the menu; its news is told like that of the menu. */
export const BELL: MenuEntry = { place: 'notifications', to: '/notifications', badge: { count: 'noticesUnread' } };

/** Whether one of the person's posts, or one that they act in today, opens this. */
export function opens({ me }: Sight, ability: Post['abilities'][number]): boolean {
  return [...me.posts, ...me.acting].some(({ abilities }) => abilities.includes(ability));
}

/** Heads name deputies, administrators do so by decision, and whoever acts in another's post sees until when. */
const hasDeputies = ({ me }: Sight) =>
  me.acting.length > 0 ||
  me.abilities.includes('arrange-routing') ||
  me.posts.some(({ abilities }) => abilities.includes('sign-letters'));

/** Only what this person can do, the most frequent first; screens nobody can use are not shown to anybody. */
export function menuFor(sight: Sight): MenuEntry[] {
  const entries: MenuEntry[] = [];
  const [atRequests] = postsAtRequests(sight);
  if (atRequests?.abilities.includes('receive-requests')) {
    entries.push({
      place: 'window',
      to: '/window',
      first: true,
      badge: { count: 'requestsLate', late: 'requestsLate' },
    });
    entries.push({ place: 'new-request', to: '/requests/new', key: 'Alt+3' });
  }
  if (unitsToRegisterIn(sight).length > 0) {
    entries.push({ place: 'register', to: '/register', first: true, key: 'Alt+1' });
    entries.push({ place: 'intake', to: '/intake', badge: { count: 'intakeWaiting', late: 'intakeLate' } });
    entries.push({ place: 'pending-scans', to: '/pending-scans', badge: { count: 'scansPending' } });
    entries.push({ place: 'custody', to: '/custody' });
  }
  if (sight.me.posts.some(({ abilities }) => abilities.includes('oversee')))
    entries.push({ place: 'oversight', to: '/oversight' });
  if (opens(sight, 'read-incoming')) entries.push({ place: 'incoming', to: '/incoming' });
  if (opens(sight, 'sign-letters'))
    entries.push({ place: 'waiting', to: '/waiting', badge: { count: 'lettersToSign' } });
  if (worksOn(sight))
    entries.push({ place: 'work', to: '/work', badge: { count: 'referralsMine', late: 'referralsLate' } });
  if (decidesAnnulments(sight))
    entries.push({ place: 'annulments', to: '/annulments', badge: { count: 'annulmentsToDecide' } });
  if (postsToWriteIn(sight).length > 0) {
    entries.push({ place: 'write', to: '/write', key: 'Alt+2' });
    entries.push({ place: 'drafts', to: '/drafts', badge: { count: 'draftsSentBack' } });
  }
  if (atRequests && !atRequests.abilities.includes('receive-requests'))
    entries.push({ place: 'requests', to: '/window', badge: { count: 'requestsLate', late: 'requestsLate' } });
  if (followsUpIn(sight))
    entries.push({ place: 'follow-up', to: '/follow-up', badge: { count: 'followUpLate', late: 'followUpLate' } });
  if (unitsToSendFrom(sight).length > 0) {
    entries.push({ place: 'outbound', to: '/outbound' });
    entries.push({ place: 'handover', to: '/handover' });
  }
  if (atRequests) entries.push({ place: 'permits', to: '/permits' });
  if (sight.books.length > 0) entries.push({ place: 'book', to: '/book' });
  // The administration has one entry; its own page names the sections.
  if (hasSettings(sight)) entries.push({ place: 'admin', to: '/admin' });
  else if (registersAnywhere(sight)) entries.push({ place: 'parties', to: '/admin/parties' });
  if (hasDeputies(sight)) entries.push({ place: 'deputies', to: '/deputies' });
  entries.push({ place: 'account', to: '/account' });
  return entries;
}

/** Where the day begins: the first thing in the person's menu. */
export function homeFor(sight: Sight): MenuEntry['to'] {
  return menuFor(sight)[0]?.to ?? '/account';
}

/** The post under which the person is shown: the one in a unit where they register, or the first. */
export function shownPost(sight: Sight): Post | undefined {
  const [unit] = unitsToRegisterIn(sight);
  return sight.me.posts.find(({ unitId }) => unitId === unit) ?? sight.me.posts[0];
}
