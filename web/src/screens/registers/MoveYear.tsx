import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Num, shownDigits } from '../../i18n/shown';
import { CommandForm } from '../../parts/CommandForm';
import { type Series, useMove, type Year } from './queries';

/** Moves a year that is over one step towards its end; there is none back. */
export function MoveYear({ book, year, to }: { book: Series; year: Year; to: 'CLOSING' | 'CLOSED' }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const label = t(`series.move.${to}`);
  return (
    <>
      <button type="button" className="button" onClick={() => setOpened(true)}>
        {label}
        <span className="only-heard"> {shownDigits(year.year)}</span>
      </button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={`${label} ${shownDigits(year.year)}`}>
        <Confirm book={book} year={year} to={to} onDone={() => setOpened(false)} />
      </Modal>
    </>
  );
}

function Confirm(props: { book: Series; year: Year; to: 'CLOSING' | 'CLOSED'; onDone(): void }) {
  const { book, year, to, onDone } = props;
  const { t } = useTranslation();
  const move = useMove(book.id, year.year);
  const numbers = (move.problem?.facts.entryNumbers as number[] | undefined) ?? [];
  const submit = async () => {
    if (await move.send(to)) onDone();
  };
  return (
    <CommandForm command={move} label={t(`series.move.${to}`)} onSubmit={submit} onCancel={onDone}>
      {numbers.length > 0 ? (
        <p>
          {t('series.notSigned')}{' '}
          {numbers.map((number) => (
            <span key={number}>
              <Num of={number} />{' '}
            </span>
          ))}
        </p>
      ) : (
        <p>{t(`series.moveWords.${to}`)}</p>
      )}
    </CommandForm>
  );
}
