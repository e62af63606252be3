import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { newKey } from '../../api/intent';
import { PdfView } from '../../parts/pdf/PdfView';
import type { Content } from './queries';

export interface SpecimenProps {
  content: Content;
  unitId: string | null;
}

/** What is typed, on the letter's sheet: drawn by the server when it is asked for, and kept nowhere. */
export function Specimen({ content, unitId }: SpecimenProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<SpecimenProps>();
  const drawn = useCallback(
    (signal: AbortSignal) => (shown ? draw(shown, signal) : Promise.reject(new Error('nothing to draw'))),
    [shown],
  );
  return (
    <section className="template-preview panel" aria-label={t('templates.preview')}>
      <div className="buttons">
        <button type="button" className="button" onClick={() => setShown({ content, unitId })}>
          {t('templates.previewTyped')}
        </button>
      </div>
      {shown && <PdfView source={drawn} name={t('templates.preview')} />}
    </section>
  );
}

async function draw({ content, unitId }: SpecimenProps, signal: AbortSignal): Promise<ArrayBuffer> {
  const { kind, subject, body } = content;
  return (await answer(
    api.POST('/api/v1/letter-templates/specimen', {
      signal,
      params: { header: { 'Idempotency-Key': newKey() } },
      body: { kind, subject, body, unitId },
      parseAs: 'arrayBuffer',
    }),
  )) as ArrayBuffer;
}
