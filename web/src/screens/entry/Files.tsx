import { FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Paper } from '../../api/queries';
import { addWords } from '../../i18n/words';
import { words as fileWords } from '../../parts/files/words';
import type { Part } from './EntryHistory';

addWords(fileWords);

/** The scans as they came and as they were stamped. */
export function Files({ paper, heading: Heading }: Part & { paper: Paper }) {
  const { t } = useTranslation();
  if (paper.files.length === 0) return <p className="quiet-line">{t('entry.noScan')}</p>;
  return (
    <section>
      <Heading>{t('entry.files')}</Heading>
      <ul className="files">
        {paper.files.map((file) => (
          <li key={file.id}>
            <FileText size={18} aria-hidden />
            <a href={`/api/v1/paper-letters/${paper.letterId}/files/${file.id}`} download>
              <bdi>{file.name}</bdi>
            </a>
            <span>{t(`file.${file.role}`)}</span>
            {file.verification && file.verification.verdict !== 'UNSIGNED' && (
              <span>{t(`verdict.${file.verification.verdict}`)}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
