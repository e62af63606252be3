import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '../reasons/ReasonDialog';
import HandOverDialog from './HandOverDialog';
import { RETURNS, useEndings } from './use-endings';

export type Ending = 'hand-over' | 'return';

interface EndingDialogsProps {
  dispatchId: string;
  recipient: string;
  asking: Ending | undefined;
  onClose(): void;
}

/** Asks for what ends a delivery by hand; loaded when it is first asked for. */
export default function EndingDialogs({ dispatchId, recipient, asking, onClose }: EndingDialogsProps) {
  const { t } = useTranslation();
  const { handOver, giveBack } = useEndings(dispatchId);
  return (
    <>
      <HandOverDialog opened={asking === 'hand-over'} recipient={recipient} command={handOver} onClose={onClose} />
      <ReasonDialog
        opened={asking === 'return'}
        title={t('handOver.return')}
        explained={t('handOver.returnExplained')}
        codes={RETURNS}
        command={giveBack}
        onClose={onClose}
      />
    </>
  );
}
