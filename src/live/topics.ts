/** What a change is about, as coarse as a screen needs it to know that it should look again. */
export const TOPICS = [
  'letters',
  'dispatches',
  'intake',
  'entries',
  'referrals',
  'incoming',
  'annulments',
  'paper',
  'requests',
  'books',
  'permits',
  'alerts',
  'account',
] as const;
export type Topic = (typeof TOPICS)[number];

/** By the first word of an audit event's action. */
const OF_THING: Record<string, Topic[]> = {
  letter: ['letters'],
  dispatch: ['dispatches', 'intake', 'letters', 'requests'],
  intake: ['intake', 'dispatches', 'requests'],
  entry: ['entries'],
  referral: ['referrals', 'entries'],
  'desk-hand-over': ['referrals'],
  paper: ['paper', 'entries'],
  request: ['requests'],
  holiday: ['requests', 'entries', 'letters'],
  'follow-up': ['entries', 'letters'],
  'register-year': ['books', 'entries'],
  permit: ['permits', 'requests'],
  alert: ['alerts'],
  post: ['account', 'books'],
  delegation: ['account'],
};

/** What single actions touch beside their thing. */
const OF_ACTION: Record<string, Topic[]> = {
  'session.ended': ['account'],
  'password.changed': ['account'],
  'password.reset': ['account'],
  'person.disabled': ['account'],
  'letter.numbered': ['entries', 'books'],
  'letter.signed': ['requests'],
  'letter.dispatched': ['dispatches', 'requests'],
  'dispatch.failed': ['alerts'],
  'intake.register': ['entries', 'books', 'letters'],
  'request.letter-started': ['letters'],
  'paper.registered': ['books', 'requests'],
  'webhook.switched-off': ['alerts'],
  'webhook.switched-on': ['alerts'],
  'entry.annulment-requested': ['annulments'],
  'entry.annulment-declined': ['annulments'],
  'entry.referred': ['referrals'],
  'entry.filed': ['referrals'],
  'entry.reopened': ['referrals'],
  'entry.annulled': ['annulments', 'letters', 'dispatches', 'referrals'],
};

/** Actions that touch less than their thing. */
const ONLY: Record<string, Topic[]> = {
  'entry.read': ['incoming'],
};

/** What the people of an audit event's units should look at again; nothing for what no screen follows. */
export function topicsOf(action: string): Topic[] {
  const thing = action.split('.', 1)[0]!;
  return ONLY[action] ?? [...(OF_THING[thing] ?? []), ...(OF_ACTION[action] ?? [])];
}
