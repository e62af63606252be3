import { Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '../../api/problem';
import { DayShown, EntryNumber, shownDigits } from '../../i18n/shown';
import { DirectionChip } from '../../parts/Chips';
import { useTieLetter } from '../../parts/requests/commands';
import type { RequestPage } from '../../parts/requests/queries';
import { ProblemNote, useProblemWords } from '../../states/ProblemNote';
import { type EntryFound, entriesByNumberQuery } from '../write/queries';

export interface AttachDialogProps {
  request: RequestPage;
  onClose(): void;
  onDone(what: string): void;
}

/** A letter that is in the unit's books already, found by its number, is tied to the request. */
export default function AttachDialog({ request, onClose, onDone }: AttachDialogProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState('');
  const found = useQuery(entriesByNumberQuery(request.unitId, wanted));
  const command = useTieLetter();
  const tie = async (letterId: string) => {
    if (await command.send({ requestId: request.id, letterId })) onDone(t('timeline.LETTER_TIED'));
  };
  const problem = found.isError ? asProblem(found.error) : undefined;
  return (
    <Modal opened onClose={onClose} title={t('request.attachLetter')}>
      <form
        className="stack"
        noValidate
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          setWanted(typed.trim());
        }}
      >
        <ProblemNote problem={command.problem} />
        <TextInput
          data-autofocus
          label={t('request.letterNumber')}
          description={shownDigits(t('request.letterNumberHint'))}
          autoComplete="off"
          inputMode="numeric"
          classNames={{ wrapper: 'plain-direction' }}
          value={typed}
          error={problem && words(problem.code, problem.status)}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div className="buttons">
          <button type="submit" className="button primary" aria-busy={found.isFetching}>
            {t('request.findLetter')}
          </button>
          <button type="button" className="button quiet" onClick={onClose}>
            {t('dialog.cancel')}
          </button>
        </div>
        <div role="status">
          {found.data && <Found entries={found.data} request={request} onChoose={(id) => void tie(id)} />}
        </div>
      </form>
    </Modal>
  );
}

interface FoundProps {
  entries: EntryFound[];
  request: RequestPage;
  onChoose(letterId: string): void;
}

function Found({ entries, request, onChoose }: FoundProps) {
  const { t } = useTranslation();
  const tied = new Set(request.letters.map(({ letterId }) => letterId));
  const offered = entries.filter(({ letterId, state }) => letterId && state !== 'ANNULLED' && !tied.has(letterId));
  if (offered.length === 0) return <p className="reference">{t('request.noSuchLetter')}</p>;
  return (
    <ul className="panel ledger">
      {offered.map((entry) => (
        <li key={entry.id}>
          <button type="button" className="ledger-item" onClick={() => onChoose(entry.letterId as string)}>
            <span>
              <EntryNumber number={entry.entryNumber} year={entry.year} yearWord={t('entry.ofYear')} />
              <DirectionChip direction={entry.direction} />
              <DayShown of={entry.registeredAt} />
            </span>
            <span>{entry.subject ? shownDigits(entry.subject) : t('entry.masked')}</span>
            <small>{entry.counterpartyName}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}
