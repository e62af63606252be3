import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown, shownDigits } from '../../i18n/shown';
import { CommandForm } from '../../parts/CommandForm';
import { FileButton } from '../../parts/FileButton';
import { ProblemNote } from '../../states/ProblemNote';
import { type ImportedHolidays, useImportHolidays } from './queries';

/** A calendar file is looked at first: what it would add is shown, and only then kept. */
export function ImportHolidays({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const trial = useImportHolidays();
  const keep = useImportHolidays();
  const [seen, setSeen] = useState<{ file: File; found: ImportedHolidays }>();
  const look = async ([file]: File[]) => {
    if (!file) return;
    const found = await trial.send({ file, trial: true });
    setSeen(found && { file, found });
  };
  const submit = async () => {
    if (seen && (await keep.send({ file: seen.file, trial: false }))) onDone();
  };
  return (
    <>
      <p>{t('holidays.importWords')}</p>
      <ProblemNote problem={trial.problem} />
      <FileButton icon={CalendarPlus} accept=".ics,text/calendar" onFiles={(files) => void look(files)}>
        {t('holidays.chooseFile')}
      </FileButton>
      {seen && seen.found.added === 0 && <p role="status">{t('holidays.nothingNew')}</p>}
      {seen && seen.found.added > 0 && (
        <CommandForm
          command={keep}
          label={t('holidays.importDo', { number: shownDigits(seen.found.added) })}
          onSubmit={() => void submit()}
          onCancel={onDone}
        >
          <ul className="panel ledger holiday-found" aria-label={t('holidays.found')}>
            {seen.found.items.map(({ day, name, fate, heldName }) => (
              <li key={day} className="ledger-item">
                <span>
                  <DayShown of={day} weekday /> <strong>{heldName ?? name}</strong>
                  {fate === 'THERE' && <small>{t('holidays.there')}</small>}
                </span>
              </li>
            ))}
          </ul>
        </CommandForm>
      )}
    </>
  );
}
