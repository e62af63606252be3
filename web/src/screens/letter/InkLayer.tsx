import { pathOf, UNITS } from './ink-path';
import type { Stroke } from './queries';

export interface InkLayerProps {
  strokes: Stroke[];
  sheet: { page: number; width: number; height: number };
  /** Whose pen it was, for those who do not see it; none for strokes under way. */
  name?: string;
}

/** Strokes over one sheet, at whatever size it is drawn. */
export function InkLayer({ strokes, sheet, name }: InkLayerProps) {
  const here = strokes.filter(({ page }) => page === sheet.page);
  if (here.length === 0) return null;
  const height = (UNITS * sheet.height) / sheet.width;
  return (
    <svg
      className="ink"
      viewBox={`0 0 ${UNITS} ${height}`}
      role="img"
      aria-label={name}
      aria-hidden={!name || undefined}
    >
      {here.map((stroke, at) => (
        <path
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes are only added and taken off at the end
          key={at}
          className={stroke.colour === 'RED' ? 'red' : undefined}
          d={pathOf(stroke, height)}
          strokeWidth={stroke.width * UNITS}
        />
      ))}
    </svg>
  );
}
