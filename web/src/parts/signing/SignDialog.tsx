import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { Failed, Loading } from '../../states/states';
import { NoKey } from './NoKey';
import { PinForm } from './PinForm';
import { type BatchResult, type LetterToSign, myCertificateQuery } from './use-signing';
import { words } from './words';

addWords(words);

export interface SignDialogProps {
  /** None: nothing is asked. */
  letters: LetterToSign[];
  onClose(): void;
  /** What became of each; the lists of letters are asked for again already. */
  onSigned(results: BatchResult[]): void;
}

/** Says once more what is signed and that it is final, and asks for the PIN. */
export default function SignDialog({ letters, onClose, onSigned }: SignDialogProps) {
  const { t } = useTranslation();
  const mine = useQuery(myCertificateQuery);
  const keyState = mine.data?.certificate?.state;
  return (
    <Modal opened onClose={onClose} title={t('sign.title')} size="lg">
      <div className="stack">
        <ToSign letters={letters} />
        {mine.isPending && <Loading />}
        {mine.isError && <Failed fault={mine.error} again={() => void mine.refetch()} />}
        {mine.data && keyState !== 'VALID' && (
          <NoKey why={keyState === 'LOCKED' ? 'locked' : mine.data.offered ? 'offered' : 'none'} onClose={onClose} />
        )}
        {keyState === 'VALID' && <PinForm letters={letters} onClose={onClose} onSigned={onSigned} />}
      </div>
    </Modal>
  );
}

function ToSign({ letters }: Pick<SignDialogProps, 'letters'>) {
  const { t } = useTranslation();
  return (
    <section aria-label={t('sign.one')}>
      {letters.length > 1 && <p className="strong">{t('sign.several', { number: shownDigits(letters.length) })}</p>}
      <ul className="files">
        {letters.map(({ id, subject, recipients }) => (
          <li key={id}>
            <strong>{shownDigits(subject)}</strong>
            <span>
              {t('sign.to')}: {recipients.join('، ')}
            </span>
          </li>
        ))}
      </ul>
      <p>{t('sign.numbered')}</p>
    </section>
  );
}
