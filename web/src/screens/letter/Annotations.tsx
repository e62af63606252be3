import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { Failed } from '../../states/states';
import { AnnotationItem, type AnnotationItemProps } from './AnnotationItem';
import { type Annotation, annotationsQuery } from './queries';

export interface AnnotationsProps extends Pick<AnnotationItemProps, 'onSupersede' | 'onCopyAgain'> {
  letter: Letter;
  /** Ids of annotations whose ink is not shown. */
  hidden: ReadonlySet<string>;
  onShow(id: string, shown: boolean): void;
  /** Whether its ink lies over the document that is shown. */
  isHere(annotation: Annotation): boolean;
}

/** What the reader's unit wrote on the letter, as it was written, with who wrote it (INV-33); what was taken back, under what took its place. */
export function Annotations({ letter, hidden, onShow, isHere, ...acts }: AnnotationsProps) {
  const { t } = useTranslation();
  const annotations = useQuery(annotationsQuery(letter.id));
  if (annotations.isError) return <Failed fault={annotations.error} again={() => void annotations.refetch()} />;
  const items = annotations.data?.items ?? [];
  const adds = letter.abilities.some((ability) => ability === 'annotate' || ability === 'transcribe');
  if (items.length === 0 && !adds) return null;
  const shown = (one: Annotation) => (
    <AnnotationItem
      letter={letter}
      annotation={one}
      inkShown={!hidden.has(one.id)}
      inkHere={isHere(one)}
      onInk={(show) => onShow(one.id, show)}
      {...acts}
    />
  );
  return (
    <section>
      <h2>{t('note.title')}</h2>
      <p className="reference">{t('note.ownUnit')}</p>
      {annotations.data && items.length === 0 && <p className="reference">{t('note.none')}</p>}
      <ul className="annotations">
        {items
          .filter(({ supersededBy }) => supersededBy === null)
          .map((one) => (
            <li key={one.id} className="as-written" data-annotation={one.id}>
              {shown(one)}
              <Earlier ones={earlierOnes(items, one)}>{shown}</Earlier>
            </li>
          ))}
      </ul>
    </section>
  );
}

/** Those whose place it took, the latest first. */
function earlierOnes(items: Annotation[], { supersedes }: Annotation): Annotation[] {
  const before = items.find(({ id }) => id === supersedes);
  return before ? [before, ...earlierOnes(items, before)] : [];
}

function Earlier({ ones, children }: { ones: Annotation[]; children(one: Annotation): ReactNode }) {
  const { t } = useTranslation();
  if (ones.length === 0) return null;
  return (
    <details className="earlier-annotations">
      <summary>{t('note.superseded')}</summary>
      <ul>
        {ones.map((one) => (
          <li key={one.id}>{children(one)}</li>
        ))}
      </ul>
    </details>
  );
}
