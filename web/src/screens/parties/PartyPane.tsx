import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown, Num, shownDigits } from '../../i18n/shown';
import { DirectionChip } from '../../parts/Chips';
import { Facts } from '../../parts/Facts';
import { NamesShown } from '../../parts/NamesShown';
import { useSettings } from '../../settings';
import { Empty, Failed, Loading } from '../../states/states';
import { MergeInto } from './MergeInto';
import { NamesForm } from './NamesForm';
import { type ExternalParty, partyLinesQuery, partyQuery, useCorrectParty } from './queries';

export interface PartyPaneProps {
  id: string | undefined;
  onBack(): void;
  onChoose(id: string): void;
}

export function PartyPane({ id, ...way }: PartyPaneProps) {
  const { t } = useTranslation();
  if (!id) return <Empty title={t('parties.choose')} words={t('parties.chooseWords')} />;
  return <Chosen id={id} {...way} />;
}

function Chosen({ id, onBack, onChoose }: PartyPaneProps & { id: string }) {
  const { t } = useTranslation();
  const party = useQuery(partyQuery(id));
  if (party.isPending) return <Loading />;
  if (party.isError) return <Failed fault={party.error} again={() => void party.refetch()} />;
  return (
    <article className="pane-side stack" aria-label={t('parties.one')}>
      <button type="button" className="button quiet back" onClick={onBack}>
        <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
        {t('parties.back')}
      </button>
      <h2>{party.data.nameAr}</h2>
      <MergedNote party={party.data} />
      <Actions party={party.data} onChoose={onChoose} />
      <Names party={party.data} />
      <LastLetters id={id} />
    </article>
  );
}

/** One that was merged stays to be read, and says which one it is now. */
function MergedNote({ party: { mergedInto } }: { party: ExternalParty }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  if (!mergedInto) return null;
  return (
    <p className="problem-note">
      {t('parties.mergedInto')}{' '}
      <Link to="/admin/parties" search={{ party: mergedInto.id }}>
        {language === 'en' && mergedInto.nameEn ? mergedInto.nameEn : mergedInto.nameAr}
      </Link>
    </p>
  );
}

function Actions({ party, onChoose }: { party: ExternalParty; onChoose(id: string): void }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'correct' | 'merge'>();
  const correct = useCorrectParty(party.id);
  const close = () => {
    correct.forget();
    setAsking(undefined);
  };
  if (party.abilities.length === 0) return null;
  return (
    <div className="buttons">
      {party.abilities.includes('correct') && (
        <button type="button" className="button" onClick={() => setAsking('correct')}>
          {t('parties.correct')}
        </button>
      )}
      {party.abilities.includes('merge') && (
        <button type="button" className="button" onClick={() => setAsking('merge')}>
          {t('parties.merge')}
        </button>
      )}
      <Modal opened={asking === 'correct'} onClose={close} title={t('parties.correct')}>
        <p className="reference">{t('parties.correctWords')}</p>
        <NamesForm
          names={party}
          command={correct}
          label={t('parties.correctDo')}
          onCancel={close}
          onSubmit={async (names) => {
            if (await correct.send(names)) close();
          }}
        />
      </Modal>
      <Modal opened={asking === 'merge'} onClose={close} title={t('parties.merge')} size="lg">
        <MergeInto
          party={party}
          onCancel={close}
          onMerged={(id) => {
            close();
            onChoose(id);
          }}
        />
      </Modal>
    </div>
  );
}

function Names({ party }: { party: ExternalParty }) {
  const { t } = useTranslation();
  if (!party.nameEn && !party.code && party.aliases.length === 0) return null;
  return (
    <Facts
      of={[
        [t('parties.nameEn'), party.nameEn && <bdi key="name">{party.nameEn}</bdi>],
        [t('parties.code'), party.code && <bdi key="code">{party.code}</bdi>],
        [t('parties.aliases'), party.aliases.length > 0 && <NamesShown key="aliases" of={party.aliases} />],
      ]}
    />
  );
}

function LastLetters({ id }: { id: string }) {
  const { t } = useTranslation();
  const lines = useQuery(partyLinesQuery(id));
  if (!lines.data)
    return lines.isError ? <Failed fault={lines.error} again={() => void lines.refetch()} /> : <Loading />;
  return (
    <section>
      <h3>{t('parties.lastLetters')}</h3>
      {lines.data.items.length === 0 && <p className="reference">{t('parties.noLetters')}</p>}
      <ul className="files">
        {lines.data.items.map((line) => (
          <li key={line.id}>
            <DirectionChip direction={line.direction} />
            <Link to="/entries/$id" params={{ id: line.id }}>
              <Num of={line.entryNumber} /> {t('entry.ofYear')} <Num of={line.year} />
            </Link>
            <span>{line.subject ? shownDigits(line.subject) : t('entry.masked')}</span>
            <small className="at-end">
              <DayShown of={line.registeredAt} />
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
