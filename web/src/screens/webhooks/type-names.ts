import { useTranslation } from 'react-i18next';
import { faultOf } from '../../../../src/webhooks/webhook';
import { shownDigits } from '../../i18n/shown';
import type { EventType, Message } from './queries';

export function useTypeWords(): (type: EventType) => string {
  const { t } = useTranslation();
  return (type) => t(`hookType.${type}`);
}

/** Why a call did not deliver: in words where there are any, by the status of the answer, or by its own name. */
export function useFaultWords(): (fault: string) => string {
  const { t, i18n } = useTranslation();
  return (fault) => {
    const [, status] = /^status-(\d+)$/.exec(fault) ?? [];
    if (status) return t('hooks.status', { status: shownDigits(status) });
    return i18n.exists(`hookFault.${fault}`) ? t(`hookFault.${fault}` as 'hookFault.no-answer') : fault;
  };
}

/** The same of one attempt; undefined for one that delivered. */
export function useAttemptWords(): (attempt: Message['latestAttempts'][number]) => string | undefined {
  const words = useFaultWords();
  return (attempt) => (attempt.status !== null && attempt.status < 300 ? undefined : words(faultOf(attempt)));
}
