import { useEffect, useRef } from 'react';
import SignaturePad from 'signature_pad';
import { partsOf, thinned } from './ink-path';
import type { Stroke } from './queries';

export interface PenLayerProps {
  sheet: { page: number; width: number; height: number };
  colour: Stroke['colour'];
  onStroke(stroke: Stroke): void;
}

/** Of the page's width: a ball-point on A4. */
const WIDTH = 0.0034;
const MOST_POINTS = 2000;

/** Takes the pen over one sheet. Each stroke is handed over as it ends; here it is seen only while it is drawn. */
export default function PenLayer({ sheet, colour, onStroke }: PenLayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const latest = useRef({ sheet, colour, onStroke });
  latest.current = { sheet, colour, onStroke };
  const { width, height } = sheet;
  useEffect(() => {
    const place = canvas.current;
    if (!place) return;
    const dots = Math.min(window.devicePixelRatio || 1, 2);
    place.width = Math.round(width * dots);
    place.height = Math.round(height * dots);
    place.getContext('2d')?.scale(dots, dots);
    // The pad paints with circles: their radius is half of the line.
    const radius = (width * WIDTH) / 2;
    const pad = new SignaturePad(place, {
      minWidth: radius,
      maxWidth: radius,
      dotSize: radius,
      throttle: 0,
      minDistance: 2,
    });
    const ended = () => {
      const points = pad.toData().flatMap((group) => group.points);
      pad.clear();
      if (points.length === 0) return;
      const { sheet: over, colour: ink, onStroke: hand } = latest.current;
      hand({ page: over.page, colour: ink, width: WIDTH, points: thinned(partsOf(points, over), MOST_POINTS) });
    };
    const began = () => {
      pad.penColor = getComputedStyle(place).color;
    };
    pad.addEventListener('beginStroke', began);
    pad.addEventListener('endStroke', ended);
    began();
    return () => {
      pad.removeEventListener('beginStroke', began);
      pad.removeEventListener('endStroke', ended);
      pad.off();
    };
  }, [width, height]);
  return <canvas ref={canvas} className="pen" data-colour={colour} aria-hidden />;
}
