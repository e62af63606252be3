import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { PdfView } from '../../parts/pdf/PdfView';
import { useSettings } from '../../settings';
import { Empty } from '../../states/states';
import { InkLayer } from './InkLayer';
import type { ShownDocument } from './letter-document';
import { PenTools } from './PenTools';
import type { Annotation } from './queries';
import type { Writing } from './use-annotating';

const PenLayer = lazy(() => import('./PenLayer'));

export interface LetterDocumentProps {
  letter: Letter;
  shown: ShownDocument | undefined;
  /** An enclosure is shown in the place of the letter. */
  isEnclosure: boolean;
  /** Annotations whose ink lies over it. */
  inked: Annotation[];
  writing: Writing;
}

/** The letter as it stands on paper, with what was written over it by pen. */
export function LetterDocument({ letter, shown, isEnclosure, inked, writing }: LetterDocumentProps) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const nameOf = ({ author }: Annotation) => (language === 'ar' ? author.nameAr : author.nameEn);
  const mayWrite = letter.abilities.includes('annotate');
  return (
    <div className="letter-document" data-pen={writing.mode === 'pen' || undefined}>
      {isEnclosure && (
        <Link className="button quiet" to="/letters/$id" params={{ id: letter.id }} search={{}} replace>
          <ArrowRight size={18} className="mirrored-in-ltr" aria-hidden />
          {t('letter.back')}
        </Link>
      )}
      {shown ? (
        <PdfView
          {...shown}
          name={t('letter.document')}
          tools={mayWrite && <PenTools writing={writing} />}
          overlay={(sheet) => (
            <>
              {inked.map((one) => (
                <InkLayer key={one.id} strokes={one.ink} sheet={sheet} name={t('pen.inkOf', { name: nameOf(one) })} />
              ))}
              <InkLayer strokes={writing.strokes} sheet={sheet} />
              {writing.mode === 'pen' && (
                <Suspense>
                  <PenLayer sheet={sheet} colour={writing.colour} onStroke={writing.add} />
                </Suspense>
              )}
            </>
          )}
        />
      ) : (
        <Empty title={t('letter.nothing')} words={t('letter.nothingWords')} />
      )}
    </div>
  );
}
