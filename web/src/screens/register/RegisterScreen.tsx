import './register.css';
import { Drawer, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { partiesQuery } from '../../api/queries';
import { addWords } from '../../i18n/words';
import { useShortcuts } from '../../keys/shortcuts';
import { NumberBand } from '../../parts/NumberBand';
import { printLabel } from '../../parts/print-pdf';
import { useSettings } from '../../settings';
import { unitsToRegisterIn } from '../../shell/menu';
import { useSight } from '../../shell/use-sight';
import { ProblemNote } from '../../states/ProblemNote';
import { NotPermitted } from '../../states/states';
import { useTitle } from '../../states/use-title';
import { DuplicateWarning } from './DuplicateWarning';
import { ErrorSummary } from './ErrorSummary';
import { LastRegistered } from './LastRegistered';
import { PaperFields } from './PaperFields';
import { ScanPanel } from './ScanPanel';
import { useRegistering } from './use-registering';
import { words } from './words';

addWords(words);

const EntryView = lazy(() => import('../entry/EntryView'));

/** تسجيل وارد: a clerk enters a sheet by keyboard alone and sees its number. */
export default function RegisterScreen() {
  const { t } = useTranslation();
  useTitle(t('menu.register'));
  const sight = useSight();
  const { language } = useSettings();
  const units = unitsToRegisterIn(sight);
  const [chosen, setChosen] = useState(units[0]);
  if (!chosen) return <NotPermitted heading={1} />;
  const nameOf = (unitId: string) => {
    const book = sight.books.find((one) => one.unitId === unitId);
    return (language === 'ar' ? book?.unitNameAr : book?.unitNameEn) ?? '';
  };
  return (
    <>
      <header className="screen-head">
        <h1>{t('menu.register')}</h1>
        {units.length > 1 && (
          <NativeSelect
            aria-label={t('register.unit')}
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={units.map((value) => ({ value, label: nameOf(value) }))}
          />
        )}
      </header>
      <Desk key={chosen} unitId={chosen} />
    </>
  );
}

function Desk({ unitId }: { unitId: string }) {
  const { t } = useTranslation();
  const { data: parties = [] } = useQuery(partiesQuery(unitId));
  const desk = useRegistering(unitId, parties);
  const [opened, setOpened] = useState<string>();
  useShortcuts([
    { key: 'Ctrl+Enter', words: t('register.saveNext'), act: () => void desk.save('next') },
    { key: 'Ctrl+S', words: t('register.saveOpen'), act: () => void desk.save('open') },
    { key: 'Alt+R', words: t('register.repeat'), act: desk.repeatParty },
    { key: 'F9', words: t('scan.attach'), act: () => desk.chooser.current?.click() },
    ...(desk.saved ? [{ key: 'Alt+P', words: t('label.print'), act: () => void printLabel(desk.saved!.entryId) }] : []),
    ...(desk.earlier
      ? [{ key: 'Alt+D', words: t('duplicate.open'), act: () => setOpened(desk.earlier?.entryId) }]
      : []),
  ]);
  return (
    <div className="desk">
      <div className="desk-form">
        <div role="status">
          <NumberBand saved={desk.saved} next={desk.next} />
          {desk.addedParty && <p className="party-added">{t('register.partyAdded', { name: desk.addedParty })}</p>}
        </div>
        <ErrorSummary ref={desk.summary} title={t('register.refused')} form="paper" errors={desk.errors} />
        <ProblemNote problem={desk.problem} />
        <form
          className="panel paper"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void desk.save('next');
          }}
          onKeyDown={(event) => {
            // A number once drawn is drawn for good: Enter alone, from a finger or a scanner gun, never saves.
            if (event.key === 'Enter' && !event.ctrlKey && event.target instanceof HTMLInputElement)
              event.preventDefault();
          }}
        >
          <PaperFields
            form={desk.form}
            parties={parties}
            cleared={desk.cleared}
            today={desk.today}
            partyBox={desk.partyBox}
            errors={desk.fieldErrors}
            warning={<DuplicateWarning earlier={desk.earlier} onOpen={setOpened} />}
            onChange={desk.change}
            onReference={desk.lookForEarlier}
          />
          <div className="form-foot">
            <button type="submit" className="button primary large either-way" aria-busy={desk.busy}>
              {/* both texts lie in one place, so that the button keeps its width */}
              <span className="either" data-shown={!desk.busy}>
                {t('register.saveNext')}
              </span>
              <span className="either" data-shown={desk.busy} aria-hidden={!desk.busy}>
                {t('register.saving')}
              </span>
            </button>
            <button type="button" className="button large" onClick={() => void desk.save('open')}>
              {t('register.saveOpen')}
            </button>
            <button type="button" className="button quiet" onClick={desk.empty}>
              <RotateCcw size={16} aria-hidden />
              {t('register.clear')}
            </button>
            <p className="key-hint">
              <kbd>Ctrl+Enter</kbd> <kbd>Alt+R</kbd> {t('register.repeat')}
            </p>
          </div>
        </form>
      </div>
      <div className="desk-side">
        <ScanPanel
          scans={desk.scans.scans}
          chooser={desk.chooser}
          onFiles={desk.scans.add}
          onAgain={desk.scans.again}
          onRemove={desk.scans.remove}
        />
        <LastRegistered unitId={unitId} />
      </div>
      <Drawer
        opened={opened !== undefined}
        onClose={() => setOpened(undefined)}
        position="left"
        size="min(640px, 100vw)"
        title={t('duplicate.title')}
      >
        {opened && (
          <Suspense>
            <EntryView id={opened} />
          </Suspense>
        )}
      </Drawer>
    </div>
  );
}
