import { AxisBottom, AxisLeft } from '@visx/axis';
import type { ReactNode } from 'react';

export const margin = { top: 8, right: 12, bottom: 26, left: 44 };
const label = { fill: 'var(--ink-2)', fontSize: 11, fontFamily: 'var(--face)' };

type Scale = Parameters<typeof AxisLeft>[0]['scale'];

interface Props {
  x: Scale;
  y: Scale;
  width: number;
  height: number;
  formatX: (value: never) => string;
  formatY: (value: never) => string;
  ticksX?: number;
  valuesX?: unknown[];
  children: ReactNode;
}

/** Both axes with faint lines across, and what is drawn between them. `width` and `height` are the whole drawing's. */
export function Axes(props: Props) {
  const { x, y, width, height, formatX, formatY, ticksX, valuesX, children } = props;
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const ticks = (y as unknown as { ticks: (count: number) => number[] }).ticks(4);
  const place = y as unknown as (value: number) => number;
  return (
    <svg width={width} height={height} role="presentation" aria-hidden="true">
      <g transform={`translate(${margin.left},${margin.top})`}>
        {ticks.map((tick) => (
          <line key={tick} x1={0} x2={inner.width} y1={place(tick)} y2={place(tick)} stroke="var(--line)" />
        ))}
        {children}
        <AxisBottom
          top={inner.height}
          scale={x}
          numTicks={ticksX}
          tickValues={valuesX as never}
          tickFormat={formatX as never}
          stroke="var(--line-strong)"
          hideTicks
          tickLabelProps={{ ...label, textAnchor: 'middle' }}
        />
        <AxisLeft
          scale={y}
          tickValues={ticks}
          tickFormat={formatY as never}
          hideAxisLine
          hideTicks
          tickLabelProps={{ ...label, textAnchor: 'end', dx: '-0.2em', dy: '0.3em' }}
        />
      </g>
    </svg>
  );
}
