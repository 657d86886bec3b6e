import { scaleBand, scaleLinear } from '@visx/scale';
import { Axes, margin } from './axes.tsx';

interface Props {
  width: number;
  bars: readonly { key: string; parts: readonly { name: string; value: number; colour: string }[] }[];
  formatKey: (key: string) => string;
  formatValue: (value: number) => string;
}

const height = 240;

/** Upright bars, each a stack of parts. */
export function StackedBars({ width, bars, formatKey, formatValue }: Props) {
  const innerWidth = width - margin.left - margin.right;
  const innerHeight = height - margin.top - margin.bottom;
  const total = (parts: Props['bars'][number]['parts']) => parts.reduce((sum, part) => sum + part.value, 0);
  const x = scaleBand<string>({ domain: bars.map((bar) => bar.key), range: [0, innerWidth], padding: 0.3 });
  const y = scaleLinear<number>({
    domain: [0, Math.max(1, ...bars.map((bar) => total(bar.parts)))],
    range: [innerHeight, 0],
    nice: true,
  });
  const every = Math.ceil(bars.length / Math.max(2, Math.floor(innerWidth / 70)));
  return (
    <Axes
      x={x}
      y={y}
      width={width}
      height={height}
      valuesX={bars.filter((_, index) => (bars.length - 1 - index) % every === 0).map((bar) => bar.key)}
      formatX={formatKey as never}
      formatY={formatValue as never}
    >
      {bars.map((bar) => {
        let below = 0;
        return bar.parts.map((part) => {
          const top = y(below + part.value);
          const bottom = y(below);
          below += part.value;
          return (
            <rect
              key={`${bar.key}${part.name}`}
              x={x(bar.key)}
              y={top}
              width={Math.min(x.bandwidth(), 56)}
              transform={`translate(${Math.max(0, (x.bandwidth() - 56) / 2)},0)`}
              height={Math.max(0, bottom - top)}
              fill={part.colour}
              rx={1.5}
            />
          );
        });
      })}
    </Axes>
  );
}
