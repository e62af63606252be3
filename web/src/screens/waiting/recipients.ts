import i18next from 'i18next';
import type { LetterToSign } from '../../api/queries';
import { shownDigits } from '../../i18n/shown';

/** To whom a letter goes, in one line: the first names and how many there are besides. */
export function recipientsOf({
  recipients,
  recipientCount,
}: Pick<LetterToSign, 'recipients' | 'recipientCount'>): string {
  const names = recipients.join('، ');
  const more = recipientCount - recipients.length;
  return more > 0 ? i18next.t('waiting.toMore', { names, number: shownDigits(more) }) : names;
}
