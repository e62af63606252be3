import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../inputs/DateField';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { PersonField } from '../../parts/PersonField';
import { UnitSelect } from '../../parts/UnitSelect';
import { useNamingWriter } from './queries';

/** One more person of a unit whose letters go to the governor. */
export default function NameWriter({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const naming = useNamingWriter();
  const fault = useFieldFaults(naming.problem);
  const [unitId, setUnitId] = useState('');
  const [personId, setPersonId] = useState('');
  const [lastDay, setLastDay] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const reasonMissing = reason.trim().length < 3;
  const submit = async () => {
    setTried(true);
    if (!unitId || !personId || reasonMissing) return;
    const wish = { unitId, personId, reason: reason.trim(), ...(lastDay && { lastDay }) };
    if (await naming.send(wish)) onDone();
  };
  return (
    <CommandForm command={naming} label={t('routes.addDo')} onSubmit={() => void submit()} onCancel={onDone}>
      <UnitSelect
        label={t('routes.unit')}
        value={unitId}
        onChange={setUnitId}
        none={t('routes.noUnit')}
        error={tried && !unitId ? t('routes.missing.unit') : fault('unitId')}
      />
      <PersonField
        id="writer-person"
        label={t('routes.person')}
        value={personId}
        onChange={setPersonId}
        error={tried && !personId ? t('routes.missing.person') : fault('personId')}
      />
      <DateField
        id="writer-last"
        label={
          <>
            {t('routes.lastDay')} <span className="optional">{t('form.optional')}</span>
          </>
        }
        value={lastDay}
        onChange={setLastDay}
        error={fault('lastDay')}
      />
      <Textarea
        label={t('routes.decision')}
        maxLength={500}
        value={reason}
        error={tried && reasonMissing ? t('routes.missing.decision') : fault('reason')}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </CommandForm>
  );
}
