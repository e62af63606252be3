import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WEBHOOK_TYPES } from '../../../../src/webhooks/webhook';
import type { Problem } from '../../api/problem';
import { useFieldFaults } from '../../parts/CommandForm';
import type { EndpointWish } from './queries';
import { useTypeWords } from './type-names';

/** What stands in the two fields of an endpoint, and whether it may be sent. */
export function useEndpointWish(begin: EndpointWish) {
  const [value, setValue] = useState<EndpointWish>({ url: begin.url, eventTypes: begin.eventTypes });
  const [tried, setTried] = useState(false);
  const ready = () => {
    setTried(true);
    return value.url.trim() !== '' && value.eventTypes.length > 0;
  };
  return { value, setValue, tried, ready };
}

export interface EndpointFieldsProps {
  wish: ReturnType<typeof useEndpointWish>;
  problem: Problem | undefined;
}

/** Where the machine is called, and of what. */
export function EndpointFields({ wish: { value, setValue, tried }, problem }: EndpointFieldsProps) {
  const { t } = useTranslation();
  const typeWords = useTypeWords();
  const fault = useFieldFaults(problem);
  return (
    <>
      <TextInput
        label={t('hooks.url')}
        description={t('hooks.urlWords')}
        type="url"
        className="hook-field"
        maxLength={500}
        value={value.url}
        error={fault('url') ?? (tried && !value.url.trim() ? t('problem.text-missing') : undefined)}
        onChange={(event) => setValue({ ...value, url: event.currentTarget.value })}
      />
      <Checkbox.Group
        label={t('hooks.types')}
        value={value.eventTypes}
        error={
          fault('eventTypes') ??
          (tried && value.eventTypes.length === 0 ? t('problem.webhook-types-missing') : undefined)
        }
        onChange={(chosen) => setValue({ ...value, eventTypes: WEBHOOK_TYPES.filter((type) => chosen.includes(type)) })}
      >
        <div className="hook-types">
          {WEBHOOK_TYPES.map((type) => (
            <Checkbox key={type} value={type} label={typeWords(type)} />
          ))}
        </div>
      </Checkbox.Group>
    </>
  );
}
