import './custody.css';
import { Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MomentShown, shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { useSettings } from '../../settings';
import { CommandForm, useFieldFaults } from '../CommandForm';
import { words as referringWords } from '../referring/words';
import { HolderShown } from './HolderShown';
import { entryCustodyQuery, type Passing, usePassOn } from './queries';
import { type Chosen, ReceiverFields, receiverOf } from './ReceiverFields';
import { words } from './words';

addWords(words);
addWords(referringWords);

export interface SheetCustodyProps {
  entryId: string;
  unitId: string;
  heading: 'h2' | 'h3';
}

/** Who has the sheet of an entry, who had it before, and passing it on: apart from what became of the entry. */
export default function SheetCustody({ entryId, unitId, heading: Heading }: SheetCustodyProps) {
  const { t } = useTranslation();
  const custody = useQuery(entryCustodyQuery(entryId));
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(false);
  if (!custody.data || custody.data.items.length === 0) return null;
  const [present, ...earlier] = [...custody.data.items].reverse();
  return (
    <section className="custody">
      <Heading>{t('custody.title')}</Heading>
      <p>
        {t('custody.now')} <HolderShown holder={present!.holder} className="strong" />
      </p>
      <Said passing={present!} />
      <div role="status">{done && <p className="done-note">{t('custody.passed')}</p>}</div>
      <div className="buttons">
        {custody.data.abilities.includes('pass-on') && (
          <button type="button" className="button" onClick={() => setAsking(true)}>
            {t('custody.passOn')}
          </button>
        )}
        <Link to="/custody" search={{ unit: unitId }} className="button quiet">
          {t('custody.who')}
        </Link>
      </div>
      {earlier.length > 0 && (
        <details>
          <summary>{t('custody.earlier')}</summary>
          <ol className="said-since" reversed>
            {earlier.map((passing) => (
              <li key={passing.id ?? 'first'}>
                <p>
                  <HolderShown holder={passing.holder} />
                </p>
                <Said passing={passing} />
              </li>
            ))}
          </ol>
        </details>
      )}
      <Modal opened={asking} onClose={() => setAsking(false)} title={t('custody.passOn')}>
        <PassOnForm
          entryId={entryId}
          unitId={unitId}
          onCancel={() => setAsking(false)}
          onDone={() => {
            setAsking(false);
            setDone(true);
          }}
        />
      </Modal>
    </section>
  );
}

function Said({ passing: { id, by, at, note } }: { passing: Passing }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const who = language === 'ar' ? by.nameAr : by.nameEn;
  return (
    <p className="reference spaced">
      {note && <bdi>{shownDigits(note)}</bdi>}
      <span>{id ? t('custody.by', { name: who }) : t('custody.registered')}</span>
      <span>
        <MomentShown of={at} />
      </span>
    </p>
  );
}

interface PassOnFormProps {
  entryId: string;
  unitId: string;
  onCancel(): void;
  onDone(): void;
}

function PassOnForm({ entryId, unitId, onCancel, onDone }: PassOnFormProps) {
  const { t } = useTranslation();
  const command = usePassOn();
  const fault = useFieldFaults(command.problem);
  const [chosen, setChosen] = useState<Chosen>();
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const receiver = receiverOf(chosen);
  const submit = async () => {
    setTried(true);
    if (!receiver) return;
    if (await command.send({ entryId, ...receiver, ...(note.trim() && { note: note.trim() }) })) onDone();
  };
  return (
    <CommandForm command={command} label={t('custody.give')} onSubmit={() => void submit()} onCancel={onCancel}>
      <ReceiverFields
        unitId={unitId}
        value={chosen}
        onChange={setChosen}
        error={(tried && !receiver && t('custody.nobody')) || fault('personId') || fault('departmentId')}
      />
      <TextInput
        label={
          <>
            {t('custody.note')} <span className="optional">{t('form.optional')}</span>
          </>
        }
        maxLength={500}
        autoComplete="off"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </CommandForm>
  );
}
