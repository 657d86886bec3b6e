import { scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';
import { type PointerEvent, useRef } from 'react';
import { Axes, margin } from './axes.tsx';

export interface CurvePoint {
  threshold: number;
  precision: number;
  recall: number;
}

interface Props {
  width: number;
  points: readonly CurvePoint[];
  current: number | null;
  preview: number;
  onPreview: (threshold: number) => void;
  format: (value: number) => string;
}

const height = 260;

/** Precision and recall over the threshold; the one in force drawn, another to be dragged. */
export function ScoreCurves({ width, points, current, preview, onPreview, format }: Props) {
  const dragging = useRef(false);
  const innerWidth = width - margin.left - margin.right;
  const innerHeight = height - margin.top - margin.bottom;
  const x = scaleLinear<number>({ domain: [0, 1], range: [0, innerWidth] });
  const y = scaleLinear<number>({ domain: [0, 1], range: [innerHeight, 0] });
  const move = (event: PointerEvent<SVGRectElement>) => {
    if (!dragging.current) return;
    const box = event.currentTarget.getBoundingClientRect();
    onPreview(Math.round(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * 100) / 100);
  };
  return (
    <Axes
      x={x}
      y={y}
      width={width}
      height={height}
      ticksX={5}
      formatX={format as never}
      formatY={format as never}
    >
      {current !== null && (
        <line
          x1={x(current)}
          x2={x(current)}
          y1={0}
          y2={innerHeight}
          stroke="var(--ink-2)"
          strokeDasharray="2 3"
        />
      )}
      <LinePath
        data={[...points]}
        x={(point) => x(point.threshold)}
        y={(point) => y(point.precision)}
        stroke="var(--series-1)"
        strokeWidth={2.5}
      />
      <LinePath
        data={[...points]}
        x={(point) => x(point.threshold)}
        y={(point) => y(point.recall)}
        stroke="var(--series-2)"
        strokeWidth={2.5}
        strokeDasharray="6 4"
      />
      <line
        x1={x(preview)}
        x2={x(preview)}
        y1={0}
        y2={innerHeight}
        stroke="var(--series-3)"
        strokeWidth={2}
      />
      <circle
        cx={x(preview)}
        cy={innerHeight / 2}
        r={7}
        fill="var(--surface)"
        stroke="var(--series-3)"
        strokeWidth={3}
      />
      <rect
        width={innerWidth}
        height={innerHeight}
        fill="transparent"
        style={{ cursor: 'ew-resize', touchAction: 'none' }}
        onPointerDown={(event) => {
          dragging.current = true;
          event.currentTarget.setPointerCapture(event.pointerId);
          move(event);
        }}
        onPointerMove={move}
        onPointerUp={() => {
          dragging.current = false;
        }}
      />
    </Axes>
  );
}
