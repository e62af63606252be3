import {
  Archive,
  Ban,
  BellRing,
  Check,
  ClipboardPen,
  CornerUpLeft,
  type LucideIcon,
  PencilLine,
  PenLine,
  Reply,
  RotateCcw,
  Send,
  Signature,
  Split,
  Stamp,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Action } from './actions';

const ICONS: Record<Action, LucideIcon> = {
  sign: Signature,
  'send-back': CornerUpLeft,
  edit: PencilLine,
  submit: Send,
  dispatch: Send,
  remind: BellRing,
  refer: Split,
  reply: Reply,
  annotate: PenLine,
  transcribe: ClipboardPen,
  close: Check,
  approve: Stamp,
  reopen: RotateCcw,
  archive: Archive,
  cancel: Ban,
};

export interface ActionsProps {
  actions: Action[];
  /** The one that stands out. */
  first?: Action;
  busy?: Action;
  onTake(action: Action): void;
}

export function Actions({ actions, first, busy, onTake }: ActionsProps) {
  const { t } = useTranslation();
  return actions.map((action) => {
    const Icon = ICONS[action];
    return (
      <button
        key={action}
        type="button"
        className={`button large${action === first ? ' primary' : ''}`}
        aria-busy={action === busy || undefined}
        onClick={() => onTake(action)}
      >
        <Icon size={18} aria-hidden />
        {t(`letterDo.${action}`)}
      </button>
    );
  });
}
