import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { newKey } from '../../api/intent';
import { PdfView } from '../../parts/pdf/PdfView';
import type { Content } from './queries';

export interface SpecimenProps {
  content: Content;
  unitId: string | null;
}

/** Typing rests for so long before the sheet is drawn anew. */
const TYPING_PAUSE = 1000;

/** What is typed, on the letter's sheet: drawn by the server whenever typing rests, and kept nowhere. */
export function Specimen({ content, unitId }: SpecimenProps) {
  const { t } = useTranslation();
  const { kind, subject, body } = content;
  const typed = subject.trim() === '' ? undefined : JSON.stringify({ kind, subject, body, unitId });
  const [shown, setShown] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setShown(typed), TYPING_PAUSE);
    return () => clearTimeout(timer);
  }, [typed]);
  const drawn = useMemo(() => shown && ((signal: AbortSignal) => draw(shown, signal)), [shown]);
  return (
    <section className="template-preview panel" aria-label={t('templates.preview')}>
      {drawn ? (
        <PdfView source={drawn} name={t('templates.preview')} />
      ) : (
        <p className="said">{t('templates.previewLater')}</p>
      )}
    </section>
  );
}

async function draw(typed: string, signal: AbortSignal): Promise<ArrayBuffer> {
  return (await answer(
    api.POST('/api/v1/letter-templates/specimen', {
      signal,
      params: { header: { 'Idempotency-Key': newKey() } },
      body: JSON.parse(typed),
      parseAs: 'arrayBuffer',
    }),
  )) as ArrayBuffer;
}
