import { FilePlus2, FileText } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayShown, shownDigits } from '../../i18n/shown';
import type { RequestPage } from '../../parts/requests/queries';
import { useSettings } from '../../settings';
import { isShowable } from '../letter/letter-document';
import { fileOf } from './document-file';

const DocumentDrawer = lazy(() => import('./DocumentDrawer'));

type Document = RequestPage['documents'][number];

/** What was brought, and what is still missing. */
export function Documents({ request, onAdd }: { request: RequestPage; onAdd(): void }) {
  const { t } = useTranslation();
  const { language } = useSettings();
  const [shown, setShown] = useState<Document>();
  const nameOf = (wanted: { nameAr: string; nameEn: string }) => (language === 'ar' ? wanted.nameAr : wanted.nameEn);
  const titleOf = ({ code, title }: Document) => {
    const wanted = request.documentsWanted.find((one) => one.code === code);
    return wanted ? nameOf(wanted) : shownDigits(title);
  };
  const missing = request.documentsWanted.filter(
    ({ code, required }) => required && !request.documents.some((one) => one.code === code),
  );
  return (
    <section>
      <div className="section-head">
        <h2>{t('request.documents')}</h2>
        {request.abilities.includes('add-document') && (
          <button type="button" className="button" onClick={onAdd}>
            <FilePlus2 size={17} aria-hidden />
            {t('request.addDocument')} <kbd>D</kbd>
          </button>
        )}
      </div>
      <ul className="request-papers">
        {request.documents.map((document) => (
          <li key={document.id}>
            <FileText size={18} aria-hidden />
            <span>
              <bdi>{titleOf(document)}</bdi>{' '}
              <small>
                <DayShown of={document.addedAt} />
              </small>
            </span>
            <Copy requestId={request.id} document={document} onShow={() => setShown(document)} />
          </li>
        ))}
        {request.state === 'IN_PROGRESS' &&
          missing.map((wanted) => (
            <li key={wanted.code}>
              <FileText size={18} aria-hidden />
              <bdi>{nameOf(wanted)}</bdi>
              <span className="chip waits">{t('request.documentMissing')}</span>
            </li>
          ))}
      </ul>
      {request.documents.length + missing.length === 0 && <p className="reference">{t('request.noDocuments')}</p>}
      {shown && (
        <Suspense>
          <DocumentDrawer request={request} document={shown} onClose={() => setShown(undefined)} />
        </Suspense>
      )}
    </section>
  );
}

/** A copy is shown over this page; of what was only seen there is none. */
function Copy({ requestId, document, onShow }: { requestId: string; document: Document; onShow(): void }) {
  const { t } = useTranslation();
  if (!document.name) return <span className="chip good">{t('request.documentSeen')}</span>;
  const named = <span className="only-heard">{document.title}</span>;
  return (
    <span className="buttons">
      {isShowable(document.mediaType ?? '') && (
        <button type="button" className="button quiet" onClick={onShow}>
          {t('request.showDocument')} {named}
        </button>
      )}
      <a className="button quiet" href={fileOf(requestId, document.id)} download>
        {t('request.downloadDocument')} {named}
      </a>
    </span>
  );
}
