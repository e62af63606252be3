import { Link } from '@tanstack/react-router';
import {
  Ban,
  Check,
  CornerUpLeft,
  HandHelping,
  HousePlus,
  type LucideIcon,
  Pause,
  Play,
  Printer,
  Send,
  Undo2,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RequestPage } from '../../parts/requests/queries';
import { moveOf, type Step, stepsOf } from './actions';

const ICONS: Record<Step, LucideIcon> = {
  advance: Send,
  approve: Check,
  reject: Ban,
  close: HandHelping,
  return: CornerUpLeft,
  pause: Pause,
  resume: Play,
  withdraw: Undo2,
};

export interface RequestActionsProps {
  request: RequestPage;
  onTake(step: Step): void;
  onReceipt(): void;
}

/** What this person may do with the request now; what moves it on stands out. */
export function RequestActions({ request, onTake, onReceipt }: RequestActionsProps) {
  const { t } = useTranslation();
  const move = moveOf(request.abilities);
  return (
    <div className="buttons">
      {stepsOf(request.abilities).map((step) => {
        const Icon = ICONS[step];
        return (
          <button
            key={step}
            type="button"
            className={`button large${step === move ? ' primary' : ''}`}
            onClick={() => onTake(step)}
          >
            <Icon size={18} aria-hidden />
            {t(`requestDo.${step}`)} {step === move && <kbd>N</kbd>}
          </button>
        );
      })}
      <PermitLink request={request} />
      <button type="button" className="button large" onClick={onReceipt}>
        <Printer size={18} aria-hidden />
        {t('request.receipt')} <kbd>P</kbd>
      </button>
    </div>
  );
}

/** The permit of the request, or the way to prepare one. */
function PermitLink({ request }: Pick<RequestActionsProps, 'request'>) {
  const { t } = useTranslation();
  const { id, permitId, abilities } = request;
  if (permitId)
    return (
      <Link className="button large" to="/permits/$id" params={{ id: permitId }}>
        <HousePlus size={18} aria-hidden />
        {t('request.permit')}
      </Link>
    );
  if (!abilities.includes('prepare-permit')) return null;
  return (
    <Link className="button large" to="/permits/new" search={{ request: id }}>
      <HousePlus size={18} aria-hidden />
      {t('request.preparePermit')}
    </Link>
  );
}
