import { Camera, FileText, UploadCloud } from 'lucide-react';
import { type DragEvent, type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileButton, SCAN_KINDS } from '../../parts/FileButton';
import { ScanItem } from '../../parts/scans/ScanItem';
import type { Scan } from '../../parts/scans/use-scans';

export interface ScanPanelProps {
  scans: Scan[];
  chooser: RefObject<HTMLInputElement | null>;
  onFiles(files: Iterable<File>): void;
  onAgain(id: number): void;
  onRemove(id: number): void;
}

/** Where the scan of the sheet is dropped, pasted, photographed or chosen. */
export function ScanPanel({ scans, chooser, onFiles, onAgain, onRemove }: ScanPanelProps) {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  usePastedFiles(onFiles);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <section className="panel scans" aria-label={t('scan.panel')}>
      <div className="tools">
        <FileButton
          icon={UploadCloud}
          id="scan-files"
          input={chooser}
          name={t('scan.attach')}
          multiple
          accept={SCAN_KINDS}
          onFiles={onFiles}
        >
          {t('scan.attach')} <kbd>F9</kbd>
        </FileButton>
        <FileButton icon={Camera} name={t('scan.camera')} accept="image/*" camera onFiles={onFiles}>
          {t('scan.camera')}
        </FileButton>
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop files on; the buttons above do the same by keyboard */}
      <div
        className={scans.length > 0 ? 'drop has-scans' : 'drop'}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p>
          <FileText size={30} aria-hidden />
          {t('scan.drop')}
          <small>{t('scan.paste')}</small>
        </p>
        <ul>
          {scans.map((scan) => (
            <ScanItem key={scan.id} scan={scan} onAgain={onAgain} onRemove={onRemove} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function usePastedFiles(onFiles: ScanPanelProps['onFiles']): void {
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    };
    window.addEventListener('paste', paste);
    return () => window.removeEventListener('paste', paste);
  }, [onFiles]);
}
