import './pdf.css';
import { Download, type LucideIcon, Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import { addWords } from '../../i18n/words';
import { SheetView } from './SheetView';
import type { Source } from './sheets';
import { useSheets } from './use-sheets';
import { useView } from './use-view';
import { ViewerFailed } from './ViewerFailed';
import { words } from './words';
import { scaleOf, step, type Zoom } from './zoom';

addWords(words);

/** A sheet as it is drawn now, for what lies over it. */
export interface SheetShown {
  /** From 0. */
  page: number;
  /** CSS pixels. */
  width: number;
  height: number;
}

export interface PdfPagesProps {
  /** An address of this system, or a stable function that brings the bytes. */
  source: Source;
  /** Of a PDF unless said otherwise; images are shown as one sheet. */
  mediaType?: string;
  /** Another value: the same address holds another document now. The place in it is kept. */
  version?: string | number;
  /** What the document is, for those who hear the page. */
  name: string;
  /** Where the file itself is to be had; none: it cannot be downloaded. */
  download?: string;
  /** The sheet that is looked at first is the last one, where a letter is signed. */
  startsAt?: 'last';
  /** More tools, before the viewer's own. */
  tools?: ReactNode;
  /** What lies over a sheet. */
  overlay?(sheet: SheetShown): ReactNode;
}

/** The pages of a document, drawn where they are looked at, with text that can be selected and heard. */
export default function PdfPages({ source, mediaType = 'application/pdf', version, ...props }: PdfPagesProps) {
  const { t } = useTranslation();
  const { shown, opening, fault, again } = useSheets(source, mediaType, version);
  const [zoom, setZoom] = useState<Zoom>('width');
  const [scale, setScale] = useState(1);
  const scroller = useRef<HTMLDivElement>(null);
  const sheets = shown?.sheets ?? [];
  const view = useView(scroller, sheets.length, scale);
  const wanted = scaleOf(zoom, view.width, Math.max(0, ...sheets.map(({ width }) => width)));
  if (sheets.length > 0 && wanted !== scale) setScale(wanted);
  useStart(scroller, props.startsAt === 'last' && view.width > 0 && wanted === scale ? sheets.length : 0);
  return (
    <div className="viewer" aria-busy={opening}>
      <div className="viewer-bar" role="toolbar" aria-label={t('pdf.tools')}>
        {props.tools}
        <span className="viewer-own">
          <Tool icon={ZoomOut} name={t('pdf.smaller')} act={() => setZoom(step(scale, false))} />
          <Tool icon={ZoomIn} name={t('pdf.larger')} act={() => setZoom(step(scale, true))} />
          <Tool icon={Maximize2} name={t('pdf.fit')} pressed={zoom === 'width'} act={() => setZoom('width')} />
          {props.download && (
            <a className="icon-button" href={props.download} download aria-label={t('pdf.download')}>
              <Download size={20} aria-hidden />
            </a>
          )}
          {sheets.length > 0 && (
            <small className="viewer-count">
              {t('pdf.page', { page: shownDigits(view.current + 1), pages: shownDigits(sheets.length) })}
            </small>
          )}
        </span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard */}
      <section className="viewer-sheets" ref={scroller} dir="ltr" tabIndex={0} aria-label={props.name}>
        {!shown && opening && <div className="sheet-awaited" role="status" aria-label={t('pdf.loading')} />}
        {!opening && fault !== undefined && <ViewerFailed fault={fault} again={again} download={props.download} />}
        {sheets.map((sheet, at) => (
          <SheetView
            // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is its place in the document
            key={at}
            sheet={sheet}
            at={at}
            of={sheets.length}
            scale={scale}
            drawn={view.near.has(at)}
          >
            {props.overlay?.({ page: at, width: sheet.width * scale, height: sheet.height * scale })}
          </SheetView>
        ))}
      </section>
    </div>
  );
}

/** Brings the last of so many sheets to the top of the viewer, once. */
function useStart(scroller: RefObject<HTMLDivElement | null>, sheets: number): void {
  const begun = useRef(false);
  useEffect(() => {
    const place = scroller.current;
    const last = place?.querySelector<HTMLElement>(`[data-sheet="${sheets - 1}"]`);
    if (!place || !last || begun.current) return;
    begun.current = true;
    place.scrollTop += last.getBoundingClientRect().top - place.getBoundingClientRect().top;
  }, [scroller, sheets]);
}

interface ToolProps {
  icon: LucideIcon;
  name: string;
  pressed?: boolean;
  act(): void;
}

function Tool({ icon: Icon, name, pressed, act }: ToolProps) {
  return (
    <button type="button" className="icon-button" aria-label={name} aria-pressed={pressed} title={name} onClick={act}>
      <Icon size={20} aria-hidden />
    </button>
  );
}
