import type { Sight } from './menu';

/** A screen under الإعدادات, and who sees it. What may be done there is asked of each thing's own abilities. */
interface Section {
  section: string;
  to: `/admin/${string}`;
  may(sight: Sight): boolean;
}

const arranges =
  (ability: string) =>
  ({ me }: Sight) =>
    me.abilities.includes(ability);
const rulesYears = ({ me }: Sight) => me.posts.some(({ abilities }) => abilities.includes('rule-years'));

const arrangesDirectives = ({ me }: Sight) =>
  me.posts.some(({ abilities }) => abilities.includes('arrange-directives'));

export const ADMIN_SECTIONS = [
  { section: 'units', to: '/admin/units', may: arranges('arrange-units') },
  { section: 'people', to: '/admin/people', may: arranges('arrange-people') },
  { section: 'parties', to: '/admin/parties', may: ({ me }) => me.posts.length > 0 },
  {
    section: 'registers',
    to: '/admin/registers',
    may: (sight) => arranges('arrange-units')(sight) || rulesYears(sight),
  },
  { section: 'directives', to: '/admin/directives', may: arrangesDirectives },
  { section: 'templates', to: '/admin/templates', may: arranges('arrange-templates') },
  { section: 'services', to: '/admin/services', may: arranges('arrange-services') },
  { section: 'holidays', to: '/admin/holidays', may: arranges('arrange-holidays') },
  { section: 'routing', to: '/admin/routing', may: arranges('arrange-routing') },
  { section: 'certificates', to: '/admin/certificates', may: arranges('arrange-certificates') },
  { section: 'api-clients', to: '/admin/api-clients', may: arranges('arrange-api-clients') },
  { section: 'webhooks', to: '/admin/webhooks', may: arranges('arrange-api-clients') },
  { section: 'queues', to: '/admin/queues', may: arranges('arrange-queues') },
  { section: 'audit', to: '/admin/audit', may: arranges('read-audit') },
] as const satisfies Section[];

export type AdminSection = (typeof ADMIN_SECTIONS)[number];

export function adminSectionsFor(sight: Sight): AdminSection[] {
  return ADMIN_SECTIONS.filter(({ may }) => may(sight));
}

/** The directory alone is everybody's and makes nobody an administrator. */
export function hasSettings(sight: Sight): boolean {
  return adminSectionsFor(sight).some(({ section }) => section !== 'parties');
}
