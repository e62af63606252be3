import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shownDigits } from '../../i18n/shown';
import type { Sheet } from './sheets';

export interface SheetViewProps {
  sheet: Sheet;
  at: number;
  of: number;
  scale: number;
  drawn: boolean;
  children?: ReactNode;
}

/** One sheet at its size from the start; drawn while it is near, and empty again when it is far. */
export function SheetView({ sheet, at, of, scale, drawn, children }: SheetViewProps) {
  const { t } = useTranslation();
  const picture = useRef<HTMLDivElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [readable, setReadable] = useState(true);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!drawn || !picture.current || !text.current) return;
    const drawing = sheet.draw({ picture: picture.current, text: text.current }, scale);
    let over = false;
    drawing.done.then(
      (found) => {
        if (over) return;
        setReadable(found);
        setFailed(false);
      },
      () => !over && setFailed(true),
    );
    return () => {
      over = true;
      drawing.stop();
    };
  }, [sheet, scale, drawn]);
  useEffect(() => {
    if (drawn) return;
    picture.current?.replaceChildren();
    text.current?.replaceChildren();
  }, [drawn]);
  const name = t('pdf.page', { page: shownDigits(at + 1), pages: shownDigits(of) });
  const size = { inlineSize: sheet.width * scale, blockSize: sheet.height * scale };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a page of a document is no set of fields
    <div
      className="sheet"
      data-sheet={at}
      role="group"
      aria-label={readable ? name : `${name} – ${t('pdf.noText')}`}
      style={size}
    >
      <div className="sheet-picture" ref={picture} />
      {/* The reader of PDF measures its words by this. */}
      <div ref={text} style={{ '--total-scale-factor': scale } as object} />
      {failed && <p className="sheet-failed">{t('pdf.failed')}</p>}
      {children}
    </div>
  );
}
