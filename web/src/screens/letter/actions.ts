import type { Letter } from '../../api/queries';
import type { NotedStep } from './queries';

/** A button of the page. Signing agrees to the letter too, so it is offered from the review on. */
export type Action = 'sign' | 'annotate' | 'reply' | 'edit' | 'dispatch' | NotedStep;

/** What is done most comes first; the tablet's bar takes the first three. */
const IN_ORDER: Action[] = [
  'sign',
  'send-back',
  'edit',
  'submit',
  'dispatch',
  'reply',
  'annotate',
  'close',
  'approve',
  'reopen',
  'archive',
  'cancel',
];

export function actionsOf(abilities: Letter['abilities']): Action[] {
  return IN_ORDER.filter((action) =>
    action === 'sign' ? abilities.includes('sign') || abilities.includes('approve') : abilities.includes(action),
  );
}
