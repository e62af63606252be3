import './signing.css';
import { Modal } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { words as dayWords } from '../days/words';
import { words as routingWords } from '../routing/words';
import { InStead } from './InStead';
import { Outcomes } from './Outcomes';
import { SigningKey } from './SigningKey';
import { type LetterToSign, type Outcome, useSigning } from './use-signing';
import { words } from './words';

addWords(words);
addWords(dayWords);
addWords(routingWords);

export interface SignDialogProps {
  /** None: nothing is asked. */
  letters: LetterToSign[];
  /** Nothing was signed. */
  onClose(): void;
  /** What became of each, once it has been read; the lists of letters are asked for again already. */
  onSigned(results: Outcome[]): void;
}

/** Says once more what is signed and that it is final, asks for the PIN, and says what became of each letter. */
export default function SignDialog({ letters, onClose, onSigned }: SignDialogProps) {
  const { t } = useTranslation();
  const signing = useSigning(letters);
  const pin = useRef('');
  const sign = async (given: string) => {
    pin.current = given;
    const outcomes = await signing.sign(given);
    // One that is signed says so by being gone from here; everything else is read first.
    if (letters.length === 1 && outcomes?.[0]?.outcome === 'SIGNED') onSigned(outcomes);
    return outcomes !== undefined;
  };
  const { busy, outcomes } = signing;
  const told = !busy && outcomes.length > 0;
  // What is under way is waited for: nobody should leave without knowing what was signed.
  const close = () => {
    if (!busy) told ? onSigned(outcomes) : onClose();
  };
  return (
    <Modal opened onClose={close} title={t('sign.title')} size="lg">
      <div className="stack">
        {told ? (
          <Outcomes letters={letters} signing={signing} onAgain={() => void sign(pin.current)} onClose={close} />
        ) : (
          <>
            <ToSign letters={letters} />
            <InStead units={letters.map(({ authorUnitId }) => authorUnitId)} />
            <SigningKey signing={signing} letters={letters.length} onSign={sign} onClose={close} />
          </>
        )}
      </div>
    </Modal>
  );
}

function ToSign({ letters }: Pick<SignDialogProps, 'letters'>) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('sign.one')}>
      {letters.length > 1 && <p className="strong">{t('sign.several', { number: shownDigits(letters.length) })}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <ul className="to-be-signed" tabIndex={0}>
        {letters.map(({ id, subject, recipients }) => (
          <li key={id}>
            <strong>{shownDigits(subject)}</strong>
            <small>
              {t('sign.to')}: {recipients.join('، ')}
            </small>
          </li>
        ))}
      </ul>
      <p>{t('sign.numbered')}</p>
    </section>
  );
}
