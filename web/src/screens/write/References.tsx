import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OWN_LETTER_LINKS } from '../../../../src/letters/letter';
import { newKey } from '../../api/intent';
import { asProblem } from '../../api/problem';
import { letterQuery } from '../../api/queries';
import { DayShown, Num, shownDigits } from '../../i18n/shown';
import { OrderedRows } from '../../parts/ordered/OrderedRows';
import { useProblemWords } from '../../states/ProblemNote';
import { LINK_KINDS, type LinkKind, MOST, type Reference } from './letter-form';
import { type EntryFound, entriesByNumberQuery } from './queries';

export interface ReferencesProps {
  unitId: string;
  links: Reference[];
  error?: string;
  onChange(links: Reference[]): void;
}

/** The letters that this one speaks of: found by their number, or cited in words where they are on paper elsewhere. */
export function References({ unitId, links, error, onChange }: ReferencesProps) {
  const { t } = useTranslation();
  const [onPaper, setOnPaper] = useState(false);
  const add = (link: Omit<Reference, 'key'>) => onChange([...links, { key: newKey(), ...link }]);
  return (
    <fieldset className="group" id="letter-links" tabIndex={-1}>
      <legend>
        {t('write.references')} <span className="optional">{t('form.optional')}</span>
      </legend>
      <OrderedRows
        label={t('write.references')}
        items={links}
        nameOf={({ kind, citedText }) => citedText ?? t(`write.link.${kind}`)}
        onChange={onChange}
      >
        {(link) => (
          <div className="reference-row">
            <span className="chip">{t(`write.link.${link.kind}`)}</span>
            {link.letterId ? <LetterNamed id={link.letterId} unitId={unitId} /> : <bdi>{link.citedText}</bdi>}
          </div>
        )}
      </OrderedRows>
      {links.length < MOST.links &&
        (onPaper ? <CitedOnPaper onAdd={add} /> : <FoundByNumber unitId={unitId} links={links} onAdd={add} />)}
      <button type="button" className="link" onClick={() => setOnPaper(!onPaper)}>
        {t(onPaper ? 'write.byNumber' : 'write.onPaper')}
      </button>
      {error && <p className="fault">{error}</p>}
    </fieldset>
  );
}

/** A letter referred to, by its number in the unit's own books. */
function LetterNamed({ id, unitId }: { id: string; unitId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({ ...letterQuery(id), staleTime: 300_000 });
  const entry = data?.entries.find((one) => one.unitId === unitId) ?? data?.entries[0];
  return (
    <span>
      {entry && (
        <>
          {t(`entry.numberOf.${entry.direction}`)} <Num of={entry.entryNumber} className="strong" /> {t('entry.ofYear')}{' '}
          <Num of={entry.year} />{' '}
        </>
      )}
      <bdi>{data && shownDigits(data.subject)}</bdi>
    </span>
  );
}

interface FoundByNumberProps {
  unitId: string;
  links: Reference[];
  onAdd(link: Omit<Reference, 'key'>): void;
}

function FoundByNumber({ unitId, links, onAdd }: FoundByNumberProps) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState('');
  const [kind, setKind] = useState<LinkKind>('REPLIES_TO');
  const found = useQuery(entriesByNumberQuery(unitId, wanted));
  const look = () => setWanted(typed.trim());
  const choose = (entry: EntryFound) => {
    onAdd({ kind: kindFor(entry, kind), letterId: entry.letterId, citedText: null });
    setTyped('');
    setWanted('');
  };
  const problem = found.isError ? asProblem(found.error) : undefined;
  return (
    <>
      <div className="find-reference">
        <KindOfLink value={kind} onChange={setKind} />
        <TextInput
          id="letter-reference"
          label={t('write.referenceNumber')}
          placeholder={shownDigits(t('write.referenceExample'))}
          autoComplete="off"
          inputMode="numeric"
          classNames={{ wrapper: 'plain-direction' }}
          value={typed}
          error={problem && words(problem.code, problem.status)}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => onEnter(event, look)}
        />
        <button type="button" className="button" onClick={look}>
          {t('write.find')}
        </button>
      </div>
      <div role="status">
        {wanted !== '' && found.data && (
          <EntriesFound entries={found.data} kind={kind} taken={links} onChoose={choose} />
        )}
      </div>
    </>
  );
}

const onEnter = (event: KeyboardEvent, act: () => void) => {
  if (event.key !== 'Enter' || event.ctrlKey) return;
  event.preventDefault();
  act();
};

/** What completes or follows up speaks of one's own letter; of a letter that came in it can only be an answer. */
const kindFor = ({ direction }: EntryFound, kind: LinkKind): LinkKind =>
  direction === 'INBOUND' && OWN_LETTER_LINKS.includes(kind) ? 'RELATES' : kind;

interface EntriesFoundProps {
  entries: EntryFound[];
  kind: LinkKind;
  taken: Reference[];
  onChoose(entry: EntryFound): void;
}

function EntriesFound({ entries, kind, taken, onChoose }: EntriesFoundProps) {
  const { t } = useTranslation();
  const chosen = (entry: EntryFound) =>
    taken.some((link) => link.letterId === entry.letterId && link.kind === kindFor(entry, kind));
  const offered = entries.filter((entry) => entry.letterId && entry.state !== 'ANNULLED' && !chosen(entry));
  if (offered.length === 0) return <p className="hint">{t('write.referenceNone')}</p>;
  return (
    <ul className="found">
      {offered.map((entry) => (
        <li key={entry.id}>
          <button type="button" className="found-entry" onClick={() => onChoose(entry)}>
            <span className="chip">{t(`write.link.${kindFor(entry, kind)}`)}</span>{' '}
            {t(`entry.numberOf.${entry.direction}`)} <Num of={entry.entryNumber} className="strong" />{' '}
            {t('entry.ofYear')} <Num of={entry.year} /> · <DayShown of={entry.registeredAt} />
            <br />
            {entry.counterpartyName && `${entry.counterpartyName} – `}
            <bdi>{entry.subject ? shownDigits(entry.subject) : t('entry.masked')}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}

function CitedOnPaper({ onAdd }: Pick<FoundByNumberProps, 'onAdd'>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [kind, setKind] = useState<LinkKind>('REPLIES_TO');
  const add = () => {
    const citedText = typed.trim();
    if (!citedText) return;
    onAdd({ kind, letterId: null, citedText });
    setTyped('');
  };
  return (
    <div className="find-reference">
      <KindOfLink value={kind} onChange={setKind} />
      <TextInput
        id="letter-cited"
        label={t('write.citedText')}
        placeholder={shownDigits(t('write.citedExample'))}
        maxLength={MOST.cited}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => onEnter(event, add)}
      />
      <button type="button" className="button" onClick={add}>
        {t('write.add')}
      </button>
    </div>
  );
}

function KindOfLink({ value, onChange }: { value: LinkKind; onChange(kind: LinkKind): void }) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('write.linkKind')}
      value={value}
      data={LINK_KINDS.map((kind) => ({ value: kind, label: t(`write.link.${kind}`) }))}
      onChange={(event) => onChange(event.currentTarget.value as LinkKind)}
    />
  );
}
