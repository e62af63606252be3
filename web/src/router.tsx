import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { MESSAGE_STATES, type MessageState } from '../../src/webhooks/webhook';
import { asProblem } from './api/problem';
import { booksQuery, meQuery, queries } from './api/queries';
import { countsQuery } from './live/counts';
import { QUEUES, type Queue } from './parts/referring/queues';
import {
  PARTS as FOLLOW_UP_PARTS,
  type Part as FollowUpPart,
  LISTS,
  type WhichList,
} from './screens/follow-up/parts-of-follow-up';
import { PARTS as INCOMING_PARTS, type Part as IncomingPart } from './screens/incoming/parts-of-incoming';
import { GROUPS, type OutboundSearch } from './screens/outbound/groups';
import { SHOWN_STATES } from './screens/permits/shown-states';
import { PARTS, type Part } from './screens/window/parts-of-queue';
import { homeFor } from './shell/menu';
import { Shell } from './shell/Shell';
import { Loading, NotFound, ScreenFailed } from './states/states';

const root = createRootRoute({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (given): { next?: string } => (isOwnPath(given.next) ? { next: given.next } : {}),
  component: lazyRouteComponent(() => import('./screens/sign-in/SignInScreen')),
});

/** Only a path of this app: an address of another site must not become the end of a sign-in. */
function isOwnPath(path: unknown): path is string {
  return typeof path === 'string' && /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-in');
}

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  beforeLoad: ({ location }) => signedIn(location.href),
  component: lazyRouteComponent(() => import('./screens/account/PasswordScreen')),
});

/** Every screen of somebody who is signed in; what they may do is known before one is shown. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: async ({ location }) => {
    const me = await signedIn(location.href);
    if (me.passwordIsTemporary) throw redirect({ to: '/password', replace: true });
    return { sight: { me, books: await queries.ensureQueryData(booksQuery) } };
  },
  component: Shell,
});

async function signedIn(href: string) {
  try {
    return await queries.ensureQueryData(meQuery);
  } catch (fault) {
    if (asProblem(fault).status !== 401) throw fault;
    throw redirect({ to: '/sign-in', search: href === '/' ? {} : { next: href }, replace: true });
  }
}

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: async ({ context }) => {
    const first = homeFor(context.sight);
    throw redirect({ to: first === '/incoming' && (await somethingToSign()) ? '/waiting' : first, replace: true });
  },
});

/** What waits for the signature comes before what came in; where nobody can tell, it does not. */
async function somethingToSign(): Promise<boolean> {
  const counts = await queries.ensureQueryData(countsQuery).catch(() => undefined);
  return (counts?.lettersToSign ?? 0) > 0;
}

const register = createRoute({
  getParentRoute: () => app,
  path: '/register',
  component: lazyRouteComponent(() => import('./screens/register/RegisterScreen')),
});

const book = createRoute({
  getParentRoute: () => app,
  path: '/book',
  validateSearch: (given): { book?: string; date?: string } => ({
    ...(typeof given.book === 'string' && { book: given.book }),
    ...(typeof given.date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given.date) && { date: given.date }),
  }),
  component: lazyRouteComponent(() => import('./screens/book/BookScreen')),
});

const intake = createRoute({
  getParentRoute: () => app,
  path: '/intake',
  validateSearch: (given): { item?: string; all?: boolean } => ({
    ...(typeof given.item === 'string' && { item: given.item }),
    ...(given.all === true && { all: true }),
  }),
  component: lazyRouteComponent(() => import('./screens/intake/IntakeScreen')),
});

const pendingScans = createRoute({
  getParentRoute: () => app,
  path: '/pending-scans',
  validateSearch: (given): { number?: string } => (given.number ? { number: String(given.number) } : {}),
  component: lazyRouteComponent(() => import('./screens/pending-scans/PendingScansScreen')),
});

const annulments = createRoute({
  getParentRoute: () => app,
  path: '/annulments',
  component: lazyRouteComponent(() => import('./screens/annulments/AnnulmentsScreen')),
});

const entry = createRoute({
  getParentRoute: () => app,
  path: '/entries/$id',
  component: lazyRouteComponent(() => import('./screens/entry/EntryScreen')),
});

const letter = createRoute({
  getParentRoute: () => app,
  path: '/letters/$id',
  validateSearch: (given): { file?: string } => (typeof given.file === 'string' ? { file: given.file } : {}),
  component: lazyRouteComponent(() => import('./screens/letter/LetterScreen')),
});

const waiting = createRoute({
  getParentRoute: () => app,
  path: '/waiting',
  validateSearch: (given): { letter?: string } => (typeof given.letter === 'string' ? { letter: given.letter } : {}),
  component: lazyRouteComponent(() => import('./screens/waiting/WaitingScreen')),
});

const work = createRoute({
  getParentRoute: () => app,
  path: '/work',
  validateSearch: (given): { unit?: string; queue?: Queue; referral?: string; ended?: true } => ({
    ...text(given, 'unit', 'referral'),
    ...oneOf(given, 'queue', QUEUES),
    ...(given.ended === true && { ended: true }),
  }),
  component: lazyRouteComponent(() => import('./screens/work/WorkScreen')),
});

const deskHandOvers = createRoute({
  getParentRoute: () => app,
  path: '/desk-hand-overs',
  validateSearch: (given): { unit?: string; list?: string } => text(given, 'unit', 'list'),
  component: lazyRouteComponent(() => import('./screens/desk-hand-overs/DeskHandOversScreen')),
});

const deputies = createRoute({
  getParentRoute: () => app,
  path: '/deputies',
  component: lazyRouteComponent(() => import('./screens/deputies/DeputiesScreen')),
});

const write = createRoute({
  getParentRoute: () => app,
  path: '/write',
  validateSearch: (given): { letter?: string } => text(given, 'letter'),
  component: lazyRouteComponent(() => import('./screens/write/WriteScreen')),
});

/** The address of a draft for whoever leads to it; writing goes on at the one place where it began. */
const letterEdit = createRoute({
  getParentRoute: () => app,
  path: '/letters/$id/edit',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/write', search: { letter: params.id }, replace: true });
  },
});

const drafts = createRoute({
  getParentRoute: () => app,
  path: '/drafts',
  validateSearch: (given): { whose?: 'mine'; at?: 'review' | 'approved'; unit?: string } => ({
    ...(given.whose === 'mine' && { whose: given.whose }),
    ...((given.at === 'review' || given.at === 'approved') && { at: given.at }),
    ...text(given, 'unit'),
  }),
  component: lazyRouteComponent(() => import('./screens/drafts/DraftsScreen')),
});

const oversight = createRoute({
  getParentRoute: () => app,
  path: '/oversight',
  component: lazyRouteComponent(() => import('./screens/oversight/OversightScreen')),
});

const incoming = createRoute({
  getParentRoute: () => app,
  path: '/incoming',
  validateSearch: (given): { only?: IncomingPart; entry?: string; text?: string; unit?: string } => ({
    // Said even where it is nothing: what an address says otherwise would stay.
    only: INCOMING_PARTS.find((part) => part === given.only),
    ...text(given, 'entry', 'unit'),
    // A number that was typed comes back from the address as one.
    ...(given.text !== undefined && given.text !== '' && { text: String(given.text) }),
  }),
  component: lazyRouteComponent(() => import('./screens/incoming/IncomingScreen')),
});

const followUp = createRoute({
  getParentRoute: () => app,
  path: '/follow-up',
  validateSearch: (given): { unit?: string; owed?: WhichList; due?: FollowUpPart; line?: string } => ({
    ...text(given, 'unit', 'line'),
    ...(LISTS.includes(given.owed as never) && { owed: given.owed as WhichList }),
    ...(FOLLOW_UP_PARTS.includes(given.due as never) && { due: given.due as FollowUpPart }),
  }),
  component: lazyRouteComponent(() => import('./screens/follow-up/FollowUpScreen')),
});

const outbound = createRoute({
  getParentRoute: () => app,
  path: '/outbound',
  validateSearch: (given): OutboundSearch => ({
    ...text(given, 'unit', 'letter'),
    ...(GROUPS.includes(given.group as never) && { group: given.group as OutboundSearch['group'] }),
    ...(given.text !== undefined && given.text !== '' && { text: String(given.text) }),
    ...(Number.isInteger(given.year) && { year: given.year as number }),
  }),
  component: lazyRouteComponent(() => import('./screens/outbound/OutboundScreen')),
});

const handover = createRoute({
  getParentRoute: () => app,
  path: '/handover',
  validateSearch: (given): { unit?: string; show?: 'out' | 'closed' } => ({
    ...text(given, 'unit'),
    ...((given.show === 'out' || given.show === 'closed') && { show: given.show }),
  }),
  component: lazyRouteComponent(() => import('./screens/handover/HandoverScreen')),
});

const permits = createRoute({
  getParentRoute: () => app,
  path: '/permits',
  validateSearch: (given) => oneOf(given, 'state', SHOWN_STATES),
  component: lazyRouteComponent(() => import('./screens/permits/PermitsScreen')),
});

const newPermit = createRoute({
  getParentRoute: () => app,
  path: '/permits/new',
  validateSearch: (given): { request?: string } => text(given, 'request'),
  component: lazyRouteComponent(() => import('./screens/permits/NewPermitScreen')),
});

const permit = createRoute({
  getParentRoute: () => app,
  path: '/permits/$id',
  validateSearch: (given): { edit?: true } => (given.edit === true ? { edit: true } : {}),
  component: lazyRouteComponent(() => import('./screens/permits/PermitScreen')),
});

const find = createRoute({
  getParentRoute: () => app,
  path: '/find',
  validateSearch: (given): { number: string } => ({ number: String(given.number ?? '') }),
  component: lazyRouteComponent(() => import('./screens/find/FindScreen')),
});

const notifications = createRoute({
  getParentRoute: () => app,
  path: '/notifications',
  validateSearch: (given): { only?: 'unread' } => (given.only === 'unread' ? { only: 'unread' } : {}),
  component: lazyRouteComponent(() => import('./screens/notifications/NotificationsScreen')),
});

const custody = createRoute({
  getParentRoute: () => app,
  path: '/custody',
  validateSearch: (given): { unit?: string; holder?: string } => text(given, 'unit', 'holder'),
  component: lazyRouteComponent(() => import('./screens/custody/CustodyScreen')),
});

const account = createRoute({
  getParentRoute: () => app,
  path: '/account',
  component: lazyRouteComponent(() => import('./screens/account/AccountScreen')),
});

const frontWindow = createRoute({
  getParentRoute: () => app,
  path: '/window',
  validateSearch: (given): { unit?: string; part?: Part; service?: string } => ({
    ...text(given, 'unit', 'service'),
    ...oneOf(given, 'part', PARTS),
  }),
  component: lazyRouteComponent(() => import('./screens/window/WindowScreen')),
});

const newRequest = createRoute({
  getParentRoute: () => app,
  path: '/requests/new',
  component: lazyRouteComponent(() => import('./screens/new-request/NewRequestScreen')),
});

const request = createRoute({
  getParentRoute: () => app,
  path: '/requests/$id',
  component: lazyRouteComponent(() => import('./screens/request/RequestScreen')),
});

/** Administration: one entry in the menu, a page that names its sections, and a screen for each. */
const admin = createRoute({
  getParentRoute: () => app,
  path: '/admin',
  component: lazyRouteComponent(() => import('./screens/admin/AdminFrame')),
});

const adminHome = createRoute({
  getParentRoute: () => admin,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/admin/AdminScreen')),
});

const adminUnits = createRoute({
  getParentRoute: () => admin,
  path: '/units',
  validateSearch: (given): { unit?: string } => text(given, 'unit'),
  component: lazyRouteComponent(() => import('./screens/units/UnitsScreen')),
});

const adminPeople = createRoute({
  getParentRoute: () => admin,
  path: '/people',
  validateSearch: (given) => text(given, 'search', 'unit', 'person'),
  component: lazyRouteComponent(() => import('./screens/people/PeopleScreen')),
});

const adminParties = createRoute({
  getParentRoute: () => admin,
  path: '/parties',
  validateSearch: (given): { search?: string; party?: string; alike?: true } => ({
    ...text(given, 'search', 'party'),
    ...(given.alike === true && { alike: true }),
  }),
  component: lazyRouteComponent(() => import('./screens/parties/PartiesScreen')),
});

const adminRegisters = createRoute({
  getParentRoute: () => admin,
  path: '/registers',
  validateSearch: (given): { unit?: string } => text(given, 'unit'),
  component: lazyRouteComponent(() => import('./screens/registers/RegistersScreen')),
});

const adminApiClients = createRoute({
  getParentRoute: () => admin,
  path: '/api-clients',
  validateSearch: (given): { client?: string } => text(given, 'client'),
  component: lazyRouteComponent(() => import('./screens/api-clients/ApiClientsScreen')),
});

const adminWebhooks = createRoute({
  getParentRoute: () => admin,
  path: '/webhooks',
  validateSearch: (given): { endpoint?: string; state?: MessageState } => ({
    ...text(given, 'endpoint'),
    ...oneOf(given, 'state', MESSAGE_STATES),
  }),
  component: lazyRouteComponent(() => import('./screens/webhooks/WebhooksScreen')),
});

const adminQueues = createRoute({
  getParentRoute: () => admin,
  path: '/queues',
  validateSearch: (given): { state?: 'FAILED' | 'DONE'; kind?: string } => ({
    ...((given.state === 'FAILED' || given.state === 'DONE') && { state: given.state }),
    ...text(given, 'kind'),
  }),
  component: lazyRouteComponent(() => import('./screens/queues/QueuesScreen')),
});

const adminAudit = createRoute({
  getParentRoute: () => admin,
  path: '/audit',
  validateSearch: (given) => text(given, 'person', 'unit', 'kind', 'action', 'from', 'to', 'thing'),
  component: lazyRouteComponent(() => import('./screens/audit/AuditScreen')),
});

const adminCertificates = createRoute({
  getParentRoute: () => admin,
  path: '/certificates',
  validateSearch: (given) => ({
    ...text(given, 'serial', 'search', 'unit'),
    ...oneOf(given, 'purpose', ['PERSON', 'UNIT_SEAL']),
    ...oneOf(given, 'state', ['VALID', 'LOCKED', 'EXPIRED', 'REVOKED']),
  }),
  component: lazyRouteComponent(() => import('./screens/certificates/CertificatesScreen')),
});

const adminTemplates = createRoute({
  getParentRoute: () => admin,
  path: '/templates',
  validateSearch: (given): { template?: string; retired?: boolean; add?: boolean; edit?: boolean } => ({
    ...text(given, 'template'),
    ...(given.retired === true && { retired: true }),
    ...(given.add === true && { add: true }),
    ...(given.edit === true && { edit: true }),
  }),
  component: lazyRouteComponent(() => import('./screens/templates/TemplatesScreen')),
});

const adminServices = createRoute({
  getParentRoute: () => admin,
  path: '/services',
  validateSearch: (given): { service?: string; retired?: boolean; add?: boolean; edit?: boolean } => ({
    ...text(given, 'service'),
    ...(given.retired === true && { retired: true }),
    ...(given.add === true && { add: true }),
    ...(given.edit === true && { edit: true }),
  }),
  component: lazyRouteComponent(() => import('./screens/services/ServicesScreen')),
});

const adminHolidays = createRoute({
  getParentRoute: () => admin,
  path: '/holidays',
  validateSearch: (given): { year?: number } => (Number.isInteger(given.year) ? { year: given.year as number } : {}),
  component: lazyRouteComponent(() => import('./screens/holidays/HolidaysScreen')),
});

const adminDirectives = createRoute({
  getParentRoute: () => admin,
  path: '/directives',
  validateSearch: (given) => text(given, 'unit'),
  component: lazyRouteComponent(() => import('./screens/directives/DirectivesScreen')),
});

const adminRouting = createRoute({
  getParentRoute: () => admin,
  path: '/routing',
  component: lazyRouteComponent(() => import('./screens/routing/RoutingScreen')),
});

const administration = admin.addChildren([
  adminHome,
  adminUnits,
  adminPeople,
  adminParties,
  adminRegisters,
  adminApiClients,
  adminWebhooks,
  adminQueues,
  adminAudit,
  adminCertificates,
  adminTemplates,
  adminServices,
  adminHolidays,
  adminDirectives,
  adminRouting,
]);

/** A part of an address that is one of these words. */
function oneOf<Name extends string, const Word extends string>(
  given: Record<string, unknown>,
  name: Name,
  words: readonly Word[],
): { [One in Name]?: Word } {
  const word = words.find((one) => one === given[name]);
  return (word ? { [name]: word } : {}) as { [One in Name]?: Word };
}

/** Those of the named parts of an address that are words. */
function text<Name extends string>(given: Record<string, unknown>, ...names: Name[]): { [One in Name]?: string } {
  const kept = names.filter((name) => typeof given[name] === 'string' && given[name] !== '');
  return Object.fromEntries(kept.map((name) => [name, given[name]])) as { [One in Name]?: string };
}

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    password,
    app.addChildren([
      home,
      register,
      deputies,
      intake,
      pendingScans,
      annulments,
      book,
      entry,
      letter,
      letterEdit,
      write,
      drafts,
      find,
      notifications,
      custody,
      account,
      administration,
      waiting,
      work,
      deskHandOvers,
      incoming,
      oversight,
      followUp,
      outbound,
      handover,
      frontWindow,
      newRequest,
      request,
      permits,
      newPermit,
      permit,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  defaultPendingComponent: Loading,
  defaultErrorComponent: ScreenFailed,
  defaultNotFoundComponent: () => <NotFound heading={1} />,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
