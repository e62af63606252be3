import { Camera, Search } from 'lucide-react';
import { type FormEvent, lazy, type Ref, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTakenScans } from '../../inputs/scanner-gun';
import { useAsking } from '../../parts/use-asking';
import { onArrows } from './RequestRows';

/** The reader of codes is large, and wanted only where there is no scanner gun. */
const CameraDialog = lazy(() => import('./CameraDialog'));

export interface FindBoxProps {
  ref: Ref<HTMLInputElement>;
  busy: boolean;
  onFind(text: string): void;
  /** An arrow leads from the box into the list. */
  onStep(by: 1 | -1): void;
}

/** What somebody brings to the window: a receipt before the scanner gun, or a number. */
export function FindBox({ ref, busy, onFind, onStep }: FindBoxProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const camera = useAsking<'look'>();
  const find = (text: string) => {
    if (text.trim()) onFind(text.trim());
  };
  useTakenScans((text) => {
    // The gun typed through the layout of the keyboard; what its keys say is looked for instead.
    setTyped('');
    find(text);
  });
  return (
    <search className="panel window-find">
      <form
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          find(typed);
        }}
      >
        <label htmlFor="window-find">{t('window.find')}</label>
        <div className="window-find-line">
          <Search size={24} aria-hidden />
          <input
            ref={ref}
            id="window-find"
            data-scans
            aria-describedby="window-find-says"
            autoComplete="off"
            spellCheck={false}
            enterKeyHint="search"
            maxLength={600}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onKeyDown={(event) => onArrows(event, onStep)}
          />
          <button type="button" className="button" onClick={() => camera.ask('look')}>
            <Camera size={22} aria-hidden />
            <span className="window-camera">{t('window.camera')}</span>
          </button>
          <button type="submit" className="button primary" aria-busy={busy}>
            {t('window.findNow')}
          </button>
        </div>
        <small id="window-find-says">{t('window.findBox')}</small>
      </form>
      {camera.asking && (
        <Suspense>
          <CameraDialog
            onClose={camera.close}
            onCode={(text) => {
              camera.close();
              find(text);
            }}
          />
        </Suspense>
      )}
    </search>
  );
}
