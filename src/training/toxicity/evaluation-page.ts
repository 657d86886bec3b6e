import type { SetReport } from './evaluate-set.ts';
import type { ToxicityReport } from './evaluate-toxicity.ts';
import { publishedPerspective } from './functional.ts';

const side = 180;
const edge = 28;

const percent = (value: number): string => (100 * value).toFixed(1);
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** A self-contained page: a table, and for each set a precision-recall curve and a calibration plot. */
export function evaluationPage({ modelVersion, microsecondsAComment, sets }: ToxicityReport): string {
  const names = Object.keys(sets[0]?.libraries ?? {});
  const rows = sets.map(
    (one) =>
      `<tr><td>${escaped(one.set)}<td>${escaped(one.language)}<td>${one.comments}<td>${percent(one.toxic / one.comments)}` +
      [one.auc, one.f1, one.macroF1, one.precision, one.recall, one.calibrationError]
        .map((value) => `<td>${value.toFixed(3)}`)
        .join('') +
      names.map((name) => `<td>${(one.libraries[name]?.macroF1 ?? 0).toFixed(3)}`).join(''),
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hakam: toxicity evaluation</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; color: #1c2733; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; } th, td { padding: .15rem .6rem; text-align: right; border-bottom: 1px solid #e3e7eb; }
th { text-align: right; vertical-align: bottom; } td:first-child, th:first-child { text-align: left; }
.plots { display: flex; flex-wrap: wrap; gap: 1rem 2rem; } figure { margin: 0; } figcaption { font-size: .85rem; }
svg text { font: 10px system-ui, sans-serif; fill: #5b6875; }
</style></head><body>
<h1>Toxicity evaluation</h1>
<p>Model ${escaped(modelVersion)}; ${microsecondsAComment.toFixed(0)} µs a comment, whole judgement; threshold 0.5; calibration error at a balanced prior. Libraries: macro-F1 on a sample of each set.</p>
<table><tr><th>Set<th>Language<th>Comments<th>Toxic %<th>AUC<th>F1<th>Macro-F1<th>Precision<th>Recall<th>ECE${names.map((name) => `<th>${escaped(name)}`).join('')}
${rows.join('\n')}
</table>
${sets.map(plots).join('\n')}
${sets
  .filter(({ functionalities }) => functionalities.length > 0)
  .map(functional)
  .join('\n')}
</body></html>
`;
}

function plots(one: SetReport): string {
  const curve = one.curve.map(({ recall, precision }) => [recall, precision] as const);
  const filled = one.bins.filter(({ weight }) => weight > 0.002);
  const bins = filled.map(({ meanScore, toxic }) => [meanScore, toxic] as const);
  return `<h2>${escaped(one.set)} (${escaped(one.language)})</h2><div class="plots">
<figure>${plot(curve, 'recall', 'precision', false)}<figcaption>Precision and recall by threshold</figcaption></figure>
<figure>${plot(bins, 'score', 'share toxic', true)}<figcaption>Calibration at a balanced prior</figcaption></figure></div>`;
}

function plot(
  points: readonly (readonly [number, number])[],
  across: string,
  up: string,
  diagonal: boolean,
): string {
  const x = (value: number): string => (edge + value * side).toFixed(1);
  const y = (value: number): string => (8 + (1 - value) * side).toFixed(1);
  const path = points.map(([a, b]) => `${x(a)},${y(b)}`).join(' ');
  const grid = [0, 0.5, 1].map(
    (value) =>
      `<line x1="${x(0)}" x2="${x(1)}" y1="${y(value)}" y2="${y(value)}" stroke="#e3e7eb"/>` +
      `<text x="${edge - 4}" y="${y(value)}" text-anchor="end" dy="3">${value}</text>` +
      `<text x="${x(value)}" y="${side + 20}" text-anchor="middle">${value}</text>`,
  );
  return `<svg role="img" aria-label="${up} over ${across}" width="${side + edge + 12}" height="${side + 40}" viewBox="0 0 ${side + edge + 12} ${side + 40}">
${grid.join('')}${diagonal ? `<line x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" stroke="#9aa7b3" stroke-dasharray="3 3"/>` : ''}
<polyline points="${path}" fill="none" stroke="#1f6f6b" stroke-width="2"/>${points.map(([a, b]) => `<circle cx="${x(a)}" cy="${y(b)}" r="2.5" fill="#1f6f6b"/>`).join('')}
<text x="${edge + side / 2}" y="${side + 34}" text-anchor="middle">${across}</text></svg>`;
}

function functional({ set, language, functionalities }: SetReport): string {
  const published = (name: string): string =>
    language === 'en' ? (publishedPerspective[name]?.toFixed(1) ?? '') : '';
  return `<h2>${escaped(set)} (${escaped(language)}) by functionality</h2>
<table><tr><th>Functionality<th>Cases<th>Right %<th>Perspective, published
${functionalities.map(({ name, cases, right }) => `<tr><td>${escaped(name)}<td>${cases}<td>${percent(right / cases)}<td>${published(name)}`).join('\n')}
</table>`;
}
