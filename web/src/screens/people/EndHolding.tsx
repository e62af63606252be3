import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Day, dayAfter } from '../../inputs/calendar-day';
import { DateField } from '../../inputs/DateField';
import { CommandForm, useFieldFaults } from '../../parts/CommandForm';
import { useSettings } from '../../settings';
import { beginningOf } from './cairo-moment';
import { type Holding, useEndHolding } from './queries';

/** Ends a holding now, or after a last day. */
export default function EndHolding({ holding, onDone }: { holding: Holding; onDone(): void }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const end = useEndHolding(holding.id);
  const fault = useFieldFaults(end.problem);
  const [last, setLast] = useState<Day | null>(null);
  const submit = async () => {
    if (await end.send(last ? { at: beginningOf(dayAfter(last, 1)) } : {})) onDone();
  };
  return (
    <CommandForm command={end} label={t('people.endDo')} onSubmit={submit} onCancel={onDone}>
      <p>
        <strong>{language === 'ar' ? holding.titleAr : holding.titleEn}</strong>
      </p>
      <p className="reference">{t('people.endWords')}</p>
      <DateField
        id="last-day"
        label={
          <>
            {t('people.lastDay')} <small>{t('people.lastDayNow')}</small>
          </>
        }
        value={last}
        onChange={setLast}
        error={fault('at')}
      />
    </CommandForm>
  );
}
