import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings';
import { HolderField } from '../referring/HolderField';
import { holdersQuery } from '../referring/queries';
import type { Receiver } from './queries';

export interface Chosen extends Receiver {
  name: string;
}

export interface ReceiverFieldsProps {
  unitId: string;
  value: Chosen | undefined;
  onChange(chosen: Chosen | undefined): void;
  error?: ReactNode;
}

/** Somebody or a department of the unit by a few letters, or a place in words: choosing one takes back the other. */
export function ReceiverFields({ unitId, value, onChange, error }: ReceiverFieldsProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const holders = useQuery(holdersQuery(unitId, language));
  const isPlace = value?.place !== undefined;
  return (
    <>
      <HolderField
        id="sheet-holder"
        data-autofocus
        label={t('custody.to')}
        holders={holders.data ?? []}
        error={error}
        onChosen={({ name, personId, departmentId }) =>
          onChange({ name, ...(personId ? { personId } : { departmentId }) })
        }
      />
      <p role="status" className="facts-line">
        {value && !isPlace && t('custody.chosen', { name: value.name })}
      </p>
      <TextInput
        id="sheet-place"
        label={
          <>
            {t('custody.place')} <span className="optional">{t('form.optional')}</span>
          </>
        }
        description={t('custody.placeHint')}
        autoComplete="off"
        maxLength={200}
        value={isPlace ? value.place : ''}
        onChange={({ currentTarget: { value: place } }) => onChange(place === '' ? undefined : { place, name: place })}
      />
    </>
  );
}

/** What is sent of the choice; nothing while it is empty. */
export function receiverOf(chosen: Chosen | undefined): Receiver | undefined {
  if (!chosen) return undefined;
  const { name: _, place, ...somebody } = chosen;
  if (place === undefined) return somebody;
  return place.trim() ? { place: place.trim() } : undefined;
}
