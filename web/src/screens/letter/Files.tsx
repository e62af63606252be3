import { Link } from '@tanstack/react-router';
import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Letter } from '../../api/queries';
import { Num } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { words as fileWords } from '../../parts/files/words';
import { isShowable } from './letter-document';

addWords(fileWords);

/** Enclosures and scans: shown in the place of the letter where the page can draw them, and downloaded. */
export function Files({ letter, shown }: { letter: Letter; shown: string | undefined }) {
  const { t } = useTranslation();
  if (letter.attachments.length === 0) return null;
  return (
    <section>
      <h2>{t('letter.files')}</h2>
      <ul className="files">
        {letter.attachments.map(({ id, name, title, mediaType, role, pages }) => (
          <li key={id} aria-current={id === shown || undefined}>
            <FileText size={18} aria-hidden />
            <bdi>{title || name}</bdi>
            {role !== 'ENCLOSURE' && <small>{t(`file.${role}`)}</small>}
            {pages !== null && <Num of={pages} />}
            <span className="file-acts">
              {isShowable(mediaType) && (
                <Link
                  className="button quiet"
                  to="/letters/$id"
                  params={{ id: letter.id }}
                  search={{ file: id }}
                  replace
                >
                  {t('letter.show')} <span className="only-heard">{title || name}</span>
                </Link>
              )}
              <a className="button quiet" href={`/api/v1/letters/${letter.id}/attachments/${id}`} download>
                {t('letter.download')} <span className="only-heard">{title || name}</span>
              </a>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
