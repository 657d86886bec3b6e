import { scaleLinear, scalePoint } from '@visx/scale';
import { LinePath } from '@visx/shape';
import { Axes, margin } from './axes.tsx';

interface Props {
  width: number;
  keys: readonly string[];
  lines: readonly { name: string; colour: string; dashed?: boolean; values: readonly number[] }[];
  formatKey: (key: string) => string;
  formatValue: (value: number) => string;
}

const height = 240;

/** Values over named points, one line a series; dashed ones tell two lines apart without colour. */
export function Lines({ width, keys, lines, formatKey, formatValue }: Props) {
  const innerWidth = width - margin.left - margin.right;
  const innerHeight = height - margin.top - margin.bottom;
  const x = scalePoint<string>({ domain: [...keys], range: [0, innerWidth], padding: 0.3 });
  const y = scaleLinear<number>({
    domain: [0, Math.max(1, ...lines.flatMap((line) => line.values))],
    range: [innerHeight, 0],
    nice: true,
  });
  const every = Math.ceil(keys.length / Math.max(2, Math.floor(innerWidth / 70)));
  return (
    <Axes
      x={x}
      y={y}
      width={width}
      height={height}
      valuesX={keys.filter((_, index) => (keys.length - 1 - index) % every === 0)}
      formatX={formatKey as never}
      formatY={formatValue as never}
    >
      {lines.map((line) => (
        <g key={line.name}>
          <LinePath
            data={[...line.values]}
            x={(_, index) => x(keys[index] ?? '') ?? 0}
            y={(value) => y(value)}
            stroke={line.colour}
            strokeWidth={2}
            strokeDasharray={line.dashed ? '5 4' : undefined}
          />
          {line.values.map((value, index) => (
            <circle key={keys[index]} cx={x(keys[index] ?? '')} cy={y(value)} r={3} fill={line.colour} />
          ))}
        </g>
      ))}
    </Axes>
  );
}
