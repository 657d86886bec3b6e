import { drainBacklog, fillBacklog } from '../backlog.ts';
import type { Part } from '../bench.ts';
import { residentMb } from '../processes.ts';

/**
 * A worker's memory while it judges a backlog of 100,000, or of the number given after `--`: its highest in each fifth.
 * The first fifth warms up.
 */
export const leak: Part = async (bench) => {
  const comments = Number(bench.further[0] ?? (bench.short ? 10_000 : 100_000));
  const env = await bench.production();
  await fillBacklog(env, comments);
  const seen: { left: number; mb: number }[] = [];
  await drainBacklog(bench, env, 1, (pids, left) => {
    seen.push({ left, mb: Math.max(...pids.map(residentMb)) });
  });
  const fifths = [5, 4, 3, 2, 1].map((fifth) =>
    Math.max(
      0,
      ...seen
        .filter(({ left }) => left <= (comments * fifth) / 5 && left > (comments * (fifth - 1)) / 5)
        .map(({ mb }) => mb),
    ),
  );
  const growth = (fifths[4] ?? 0) / (fifths[1] ?? 1) - 1;
  return {
    figures: { comments, fifths, growth },
    lines: [
      `${comments} comments: worker at most ${fifths.map((mb) => mb.toFixed(0)).join(', ')} MB in each fifth, ${(growth * 100).toFixed(0)} % from the second to the last`,
    ],
  };
};
