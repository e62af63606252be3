import type { Letter } from '../../api/queries';
import type { NotedStep } from './queries';

/** A button of the page. Signing agrees to the letter too, so it is offered from the review on. */
export type Action =
  | 'sign'
  | 'refer'
  | 'annotate'
  | 'transcribe'
  | 'reply'
  | 'edit'
  | 'dispatch'
  | 'remind'
  | NotedStep;

/** What is done most comes first; the tablet's bar takes the first three. */
const IN_ORDER: Action[] = [
  'sign',
  'send-back',
  'edit',
  'submit',
  'dispatch',
  'remind',
  'refer',
  'reply',
  'annotate',
  'transcribe',
  'close',
  'approve',
  'reopen',
  'archive',
  'cancel',
];

/** What may be done: by the letter's abilities, and by those of its entry in the reader's own books. */
export function actionsOf(abilities: (Letter['abilities'][number] | 'refer')[]): Action[] {
  return IN_ORDER.filter((action) =>
    action === 'sign' ? abilities.includes('sign') || abilities.includes('approve') : abilities.includes(action),
  );
}
