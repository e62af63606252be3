import { Link } from '@tanstack/react-router';
import { FileText, Signature, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { DayShown, MomentShown, shownDigits } from '../../i18n/shown';
import { DirectivesSaid } from '../../parts/directives/DirectivesSaid';
import { useSettings } from '../../settings';
import type { Annotation } from './queries';

export interface AnnotationItemProps {
  letter: Letter;
  annotation: Annotation;
  inkShown: boolean;
  /** Its ink lies over the document that is shown. */
  inkHere: boolean;
  onInk(shown: boolean): void;
  onSupersede(annotation: Annotation): void;
  onCopyAgain(annotation: Annotation): void;
}

/** One annotation: what it directs and says, whose it is, and what can be done about it. */
export function AnnotationItem(props: AnnotationItemProps) {
  const { annotation, onSupersede, onCopyAgain } = props;
  const { t } = useTranslation();
  const { directives, text, ink, abilities } = annotation;
  return (
    <>
      <DirectivesSaid said={directives} />
      {text && <p dir="auto">{shownDigits(text)}</p>}
      {ink.length > 0 && <InkLine {...props} />}
      <Authors annotation={annotation} />
      <Proof letter={props.letter} annotation={annotation} />
      {abilities.includes('supersede') && (
        <button type="button" className="link" onClick={() => onSupersede(annotation)}>
          {t('note.supersede')}
        </button>
      )}
      {abilities.includes('copy-again') && (
        <button type="button" className="link" onClick={() => onCopyAgain(annotation)}>
          {t('note.copyAgain')}
        </button>
      )}
    </>
  );
}

/** Who wrote it, in whose stead, and who copied it from paper. */
function Authors({ annotation }: Pick<AnnotationItemProps, 'annotation'>) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const { author, onBehalfOf, transcribedBy, paperDate, at } = annotation;
  const nameOf = (one: { nameAr: string; nameEn: string }) => (language === 'ar' ? one.nameAr : one.nameEn);
  return (
    <>
      <p className="reference">
        {nameOf(author)} – {language === 'ar' ? author.titleAr : author.titleEn}
        {onBehalfOf && ` – ${t('note.onBehalfOf', { name: nameOf(onBehalfOf) })}`} ·{' '}
        {paperDate ? <DayShown of={paperDate} /> : <MomentShown of={at} />}
      </p>
      {transcribedBy && (
        <p className="reference">
          {t('note.transcribed', { name: nameOf(transcribedBy) })} · <MomentShown of={at} />
        </p>
      )}
    </>
  );
}

/** What vouches for it: its signature, or the paper that it was copied from. */
function Proof({ letter, annotation }: Pick<AnnotationItemProps, 'letter' | 'annotation'>) {
  const { t } = useTranslation();
  const { id, signed, altered, scan } = annotation;
  return (
    <>
      {signed && (
        <p className="reference proof">
          <Signature size={16} aria-hidden />
          {t('note.signed')}
        </p>
      )}
      {altered && (
        <p className="problem-note proof" role="alert">
          <TriangleAlert size={16} aria-hidden />
          {t('note.altered')}
        </p>
      )}
      {scan && (
        <a className="link proof" href={`/api/v1/letters/${letter.id}/annotations/${id}/scan`} download>
          <FileText size={16} aria-hidden />
          {t('note.scan')}
        </a>
      )}
    </>
  );
}

function InkLine({ letter, annotation, inkShown, inkHere, onInk }: AnnotationItemProps) {
  const { t } = useTranslation();
  const { attachmentId, ink } = annotation;
  const page = shownDigits((ink[0]?.page ?? 0) + 1);
  if (inkHere)
    return (
      <label className="ink-switch">
        <input type="checkbox" checked={inkShown} onChange={(event) => onInk(event.currentTarget.checked)} />
        {t('note.ink', { page })} – {t('note.showInk')}
      </label>
    );
  return (
    <p>
      {t('note.ink', { page })}{' '}
      {attachmentId ? (
        <Link to="/letters/$id" params={{ id: letter.id }} search={{ file: attachmentId }}>
          {t('letter.show')}
        </Link>
      ) : (
        <small>{t('note.otherVersion')}</small>
      )}
    </p>
  );
}
