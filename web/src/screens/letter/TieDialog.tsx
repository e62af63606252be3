import { Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntryNumber } from '../../i18n/shown';
import { useFinding, useTieLetter } from '../../parts/requests/commands';
import type { RequestLine } from '../../parts/requests/queries';
import { StandingChip } from '../../parts/requests/Standing';
import { useSettings } from '../../settings';
import { ProblemNote } from '../../states/ProblemNote';

export interface TieDialogProps {
  letterId: string;
  /** Requests that it is tied to already. */
  tied: string[];
  onClose(): void;
  onDone(): void;
}

/** Finds the request that the letter is about, and ties it. */
export default function TieDialog({ letterId, tied, onClose, onDone }: TieDialogProps) {
  const { t } = useTranslation();
  const finding = useFinding();
  const tying = useTieLetter();
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<RequestLine[]>();
  const find = async (event: FormEvent) => {
    event.preventDefault();
    const text = typed.trim();
    const answer = text && (await finding.send(text));
    if (answer) setFound(answer.items.filter(({ id, state }) => state === 'IN_PROGRESS' && !tied.includes(id)));
  };
  const tie = async (requestId: string) => {
    if (await tying.send({ requestId, letterId })) onDone();
  };
  return (
    <Modal opened onClose={onClose} title={t('letter.tie')}>
      <form className="stack" onSubmit={find} noValidate>
        <ProblemNote problem={finding.problem ?? tying.problem} />
        <TextInput
          data-autofocus
          label={t('letter.tieBox')}
          autoComplete="off"
          classNames={{ wrapper: 'plain-direction' }}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div className="buttons">
          <button type="submit" className="button primary" aria-busy={finding.busy}>
            {t('letter.tieFind')}
          </button>
          <button type="button" className="button quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </button>
        </div>
        <div role="status">{found?.length === 0 && <p className="reference">{t('letter.tieNone')}</p>}</div>
        {found && found.length > 0 && (
          <ul className="panel ledger">
            {found.map((request) => (
              <li key={request.id}>
                <Offered request={request} onChoose={() => void tie(request.id)} />
              </li>
            ))}
          </ul>
        )}
      </form>
    </Modal>
  );
}

function Offered({ request, onChoose }: { request: RequestLine; onChoose(): void }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  return (
    <button type="button" className="ledger-item" onClick={onChoose}>
      <span>
        <EntryNumber number={request.requestNumber} year={request.year} yearWord={t('entry.ofYear')} />
        <StandingChip of={request} />
      </span>
      <span>{language === 'ar' ? request.serviceNameAr : request.serviceNameEn}</span>
      <small>
        <bdi>{request.applicantName}</bdi>
      </small>
    </button>
  );
}
