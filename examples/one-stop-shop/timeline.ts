import type { RequestPage } from '../../clients/typescript/src/index.js';
import type { Citizen } from './citizens.js';

const WORDS: Record<string, string> = {
  CREATED: 'received',
  DOCUMENT_ADDED: 'a document was added',
  APPROVED: 'approved by the head',
  PAUSED: 'waits for an answer from outside',
  RESUMED: 'goes on',
  CLOSED: 'closed',
  LETTER_TIED: 'a letter belongs to it',
  LETTER_SIGNED: 'its letter is signed',
  LETTER_SENT: 'its letter is sent',
};

/** What happened to a citizen's request, one line an event. */
export function timelineOf(citizen: Citizen, page: RequestPage): string[] {
  const standing = page.state === 'CLOSED' ? `closed: ${page.outcome}` : `at ${page.stepNameEn}, due on ${page.dueOn}`;
  const head = `${citizen.name}: ${page.serviceNameEn}, request ${page.requestNumber}/${page.year}, ${standing}`;
  return [head, ...page.timeline.map((event) => `  ${inCairo(event.at)}  ${wordsOf(event, page)}`)];
}

/** `2026-03-01 10:15:00` */
const inCairo = (moment: string): string => new Date(moment).toLocaleString('sv', { timeZone: 'Africa/Cairo' });

function wordsOf({ kind, toStep, holderName, told }: RequestPage['timeline'][number], page: RequestPage): string {
  const step = toStep === null ? undefined : page.steps[toStep - 1]?.nameEn;
  const words = WORDS[kind] ?? kind.toLowerCase().replaceAll('_', ' ');
  const what = kind === 'STEP_CHANGED' && step ? `went on: ${step}` : words;
  return [what, holderName && `(${holderName})`, told && `— ${told}`].filter(Boolean).join(' ');
}
