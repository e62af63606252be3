import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { MomentShown, shownDigits } from '../../i18n/shown';
import { useSettings } from '../../settings';
import { Failed } from '../../states/states';
import { type Annotation, annotationsQuery } from './queries';

export interface AnnotationsProps {
  letter: Letter;
  /** Ids of annotations whose ink is not shown. */
  hidden: ReadonlySet<string>;
  onShow(id: string, shown: boolean): void;
  /** Whether its ink lies over the document that is shown. */
  isHere(annotation: Annotation): boolean;
}

/** What the reader's unit wrote on the letter, as it was written, with who wrote it (INV-33). */
export function Annotations({ letter, hidden, onShow, isHere }: AnnotationsProps) {
  const { t } = useTranslation();
  const annotations = useQuery(annotationsQuery(letter.id));
  if (annotations.isError) return <Failed fault={annotations.error} again={() => void annotations.refetch()} />;
  const items = annotations.data ?? [];
  if (items.length === 0 && !letter.abilities.includes('annotate')) return null;
  return (
    <section>
      <h2>{t('note.title')}</h2>
      <p className="reference">{t('note.ownUnit')}</p>
      {annotations.data && items.length === 0 && <p className="reference">{t('note.none')}</p>}
      <ul className="annotations">
        {items.map((one) => (
          <li key={one.id} className="as-written">
            {one.text && <p>{shownDigits(one.text)}</p>}
            {one.ink.length > 0 && (
              <InkLine
                letter={letter}
                annotation={one}
                shown={!hidden.has(one.id)}
                here={isHere(one)}
                onShow={(shown) => onShow(one.id, shown)}
              />
            )}
            <Author annotation={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Author({ annotation: { author, transcribedBy, at } }: { annotation: Annotation }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const arabic = language === 'ar';
  return (
    <p className="reference">
      {arabic ? author.nameAr : author.nameEn} – {arabic ? author.titleAr : author.titleEn} · <MomentShown of={at} />
      {transcribedBy && ` · ${t('note.transcribed')} ${arabic ? transcribedBy.nameAr : transcribedBy.nameEn}`}
    </p>
  );
}

interface InkLineProps {
  letter: Letter;
  annotation: Annotation;
  shown: boolean;
  here: boolean;
  onShow(shown: boolean): void;
}

function InkLine({ letter, annotation, shown, here, onShow }: InkLineProps) {
  const { t } = useTranslation();
  const { attachmentId, ink } = annotation;
  const page = shownDigits((ink[0]?.page ?? 0) + 1);
  if (here)
    return (
      <label className="ink-switch">
        <input type="checkbox" checked={shown} onChange={(event) => onShow(event.currentTarget.checked)} />
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
