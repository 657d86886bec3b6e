// The cost of judging beside franc's default on the same comments, the heap kept as every process of ours keeps it. Prints
// one JSON line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { franc } from 'franc';
import { heap } from '../../src/cli/heap.ts';
import { defaultPolicy } from '../../src/contract/policy.ts';
import { analyze } from '../../src/intake/analyze.ts';
import { loadModels } from '../../src/judgement/models.ts';
import { packageRoot } from '../../src/root.ts';

heap.starting();
const before = process.memoryUsage().rss;
const loading = performance.now();
const models = loadModels();
const loadMs = performance.now() - loading;
heap.started();
const texts = readFileSync(join(packageRoot(), 'test/accuracy/judgement-suite.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => (JSON.parse(line) as { text: string }).text);
/** The suite's comments, brought to 120 characters each. */
const comments = texts.map((text) => `${text} `.repeat(Math.ceil(120 / (text.length + 1))).slice(0, 120));
const site = { policy: defaultPolicy, languages: ['ar', 'en', 'fr'] };
const clock = { now: () => 1_790_000_000_000 };
const judgeOne = (text: string) =>
  analyze(
    { text, format: 'text', languageHint: null, articleTitle: null, articleTags: [], parentText: null },
    site,
    models,
    clock,
  );

async function measure(
  work: (text: string) => unknown,
  rounds: number,
  inputs: readonly string[],
): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const text of inputs) {
      const started = process.hrtime.bigint();
      work(text);
      times.push(Number(process.hrtime.bigint() - started) / 1000);
    }
    // Between two events the young generation is let grow, as in a service.
    await setImmediate();
  }
  return times.sort((a, b) => a - b);
}

const at = (times: readonly number[], share: number) =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
await measure(judgeOne, 10, comments);
await measure(franc, 2, comments);
const judged = await measure(judgeOne, 20, comments);
const detected = await measure(franc, 4, comments);

const lengths = [200, 500, 1000, 2000, 5000, 10_000, 20_000];
const all = texts.join(' ');
const byLength: number[] = [];
for (const length of lengths) {
  const inputs = Array.from({ length: 12 }, (_, n) =>
    all.slice(n * 700, n * 700 + length).padEnd(length, all),
  );
  await measure(judgeOne, 2, inputs);
  byLength.push(at(await measure(judgeOne, 4, inputs), 0.5));
}
const xs = lengths.map(Math.log);
const ys = byLength.map(Math.log);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const exponent =
  xs.reduce((sum, x, n) => sum + (x - mean(xs)) * ((ys[n] as number) - mean(ys)), 0) /
  xs.reduce((sum, x) => sum + (x - mean(xs)) ** 2, 0);

process.stdout.write(
  `${JSON.stringify({
    medianUs: at(judged, 0.5),
    p999Us: at(judged, 0.999),
    francMedianUs: at(detected, 0.5),
    ofFranc: at(judged, 0.5) / at(detected, 0.5),
    longestMs: (byLength.at(-1) as number) / 1000,
    exponent,
    loadMs,
    memoryMb: (process.memoryUsage().rss - before) / 1e6,
  })}\n`,
);
