import { TextInput } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandForm } from '../../parts/CommandForm';
import { NamesShown } from '../../parts/NamesShown';
import { type ExternalParty, partiesPages, useMerge } from './queries';

export interface MergeIntoProps {
  party: ExternalParty;
  onMerged(survivor: string): void;
  onCancel(): void;
}

/** Chooses the correspondent that this one really is. */
export function MergeInto({ party, onMerged, onCancel }: MergeIntoProps) {
  const { t } = useTranslation();
  const merge = useMerge();
  const [search, setSearch] = useState('');
  const [into, setInto] = useState<string>();
  const [tried, setTried] = useState(false);
  const found = useInfiniteQuery(partiesPages(useDeferredValue(search.trim())));
  const offered = (found.data?.pages[0]?.items ?? []).filter(({ id }) => id !== party.id).slice(0, 8);
  const submit = async () => {
    setTried(true);
    if (!into) return;
    const survivor = await merge.send({ id: party.id, intoId: into });
    if (survivor) onMerged(survivor.id);
  };
  return (
    <CommandForm command={merge} label={t('parties.mergeDo')} onSubmit={submit} onCancel={onCancel}>
      <p>
        {t('parties.mergeWhat')} <strong>{party.nameAr}</strong>
      </p>
      <p className="reference">{t('parties.mergeWords')}</p>
      <TextInput
        label={t('parties.mergeSearch')}
        data-autofocus
        value={search}
        error={tried && !into ? t('parties.mergeMissing') : undefined}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setInto(undefined);
        }}
      />
      <fieldset className="choices">
        <legend className="only-heard">{t('parties.mergeSearch')}</legend>
        {offered.map(({ id, nameAr, aliases }) => (
          <label key={id}>
            <input type="radio" name="into" checked={into === id} onChange={() => setInto(id)} />
            <span>
              {nameAr}{' '}
              {aliases.length > 0 && (
                <small>
                  <NamesShown of={aliases} />
                </small>
              )}
            </span>
          </label>
        ))}
      </fieldset>
    </CommandForm>
  );
}
