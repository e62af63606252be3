import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { InStead } from '../../parts/signing/InStead';
import { SigningKey } from '../../parts/signing/SigningKey';
import { type Permit, useSign } from './queries';

export interface SignPermitProps {
  permit: Permit;
  onClose(): void;
  onSigned(what: string): void;
}

/** Says once more what is issued and that it is final, and asks for the PIN. */
export default function SignPermit({ permit, onClose, onSigned }: SignPermitProps) {
  const { t } = useTranslation();
  const { send, busy, problem } = useSign(permit.id);
  const sign = async (pin: string) => {
    const signed = await send(pin);
    if (!signed) return false;
    const { permitNumber, year } = signed;
    onSigned(t('permits.issued', { number: shownDigits(permitNumber ?? ''), year: shownDigits(year ?? '') }));
    return true;
  };
  // What is under way is waited for: nobody should leave without knowing whether it was issued.
  const close = () => {
    if (!busy) onClose();
  };
  return (
    <Modal opened onClose={close} title={t('permits.signTitle')} size="lg">
      <div className="stack">
        <p className="strong">{shownDigits(`${permit.address} – ${permit.plot}`)}</p>
        <p>{t('permits.signWords')}</p>
        <InStead units={[permit.unitId]} />
        <SigningKey signing={{ busy, problem, outcomes: [] }} letters={1} onSign={sign} onClose={close} />
      </div>
    </Modal>
  );
}
