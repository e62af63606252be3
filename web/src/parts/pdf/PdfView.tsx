import { Component, lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../states/states';
import type { PdfPagesProps } from './PdfPages';

const PdfPages = lazy(() => import('./PdfPages'));

/** The viewer, loaded when a document is first shown. Whatever goes wrong in it stays in it. */
export function PdfView(props: PdfPagesProps) {
  const [tries, setTries] = useState(0);
  const fallen = <ViewerFallen again={() => setTries((before) => before + 1)} download={props.download} />;
  return (
    <Kept key={tries} fallen={fallen}>
      <Suspense fallback={<Loading />}>
        <PdfPages {...props} />
      </Suspense>
    </Kept>
  );
}

class Kept extends Component<{ fallen: ReactNode; children: ReactNode }, { fell: boolean }> {
  override state = { fell: false };
  static getDerivedStateFromError = () => ({ fell: true });
  override render() {
    return this.state.fell ? this.props.fallen : this.props.children;
  }
}

/** The viewer itself did not come, or fell: said with the words that every screen has. */
function ViewerFallen({ again, download }: { again(): void; download?: string }) {
  const { t } = useTranslation();
  return (
    <div className="said" role="alert">
      <h2>{t('state.failed')}</h2>
      <p>{t('problem.unexpected-here')}</p>
      <div className="buttons">
        <button type="button" className="button primary" onClick={again}>
          {t('state.again')}
        </button>
        {download && (
          <a className="button" href={download} download>
            {download.split('/').at(-1)}
          </a>
        )}
      </div>
    </div>
  );
}
