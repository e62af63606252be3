import { useTranslation } from 'react-i18next';
import { PdfView } from '../../parts/pdf/PdfView';
import type { Writing } from './use-writing';

/** The letter on its sheet, as it was saved last. */
export function Preview({ writing }: { writing: Writing }) {
  const { t } = useTranslation();
  const { saved, form, stands } = writing;
  const { letterId } = stands.current;
  const older = saved.version !== null && saved.form !== form;
  return (
    <section className="preview panel" aria-label={t('write.preview')} data-older={older || undefined}>
      <p className="preview-state" role="status">
        {t(saved.version === null ? 'write.previewLater' : older ? 'write.previewOlder' : 'write.previewCurrent')}
      </p>
      {letterId && saved.version !== null && (
        <PdfView source={`/api/v1/letters/${letterId}/preview.pdf`} version={saved.version} name={t('write.preview')} />
      )}
    </section>
  );
}
