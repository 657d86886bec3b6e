import type { LanguageEvaluation, Score } from './evaluate-language.ts';
import type { ReliabilityBin } from './measures.ts';

const colours = ['#0b6e4f', '#c05621', '#dd9f58', '#5a67d8', '#8b8b8b'];

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const percent = (rate: number) => (Number.isNaN(rate) ? '–' : (rate * 100).toFixed(1));

/** An evaluation as a page that needs nothing else. */
export function evaluationPage(evaluation: LanguageEvaluation): string {
  const { detectors, sets, languages, lengths, confusion, calibration, speed } = evaluation;
  const legend = detectors
    .map((name, i) => `<span><i style="background:${colours[i]}"></i>${escapeHtml(name)}</span>`)
    .join(' ');
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Language detection</title>
<style>
body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1d1d1f}
table{border-collapse:collapse;margin:1rem 0}td,th{padding:.2rem .7rem;text-align:right;border-bottom:1px solid #ddd}
td:first-child,th:first-child{text-align:left}svg{max-width:100%;height:auto}
.plots{display:flex;flex-wrap:wrap;gap:1.5rem}figure{margin:0}figcaption{font-weight:600;max-width:17rem}
.legend i{display:inline-block;width:.8em;height:.8em;margin:0 .3em 0 1em;border-radius:2px}
</style>
<h1>Language detection</h1>
<p class="legend">${legend}</p>
<h2>Accuracy by set</h2>${bars(sets, detectors)}${table('Set', sets, detectors)}
<h2>Accuracy by length in characters</h2>${bars(lengths, detectors)}${table('Characters', lengths, detectors)}
<h2>Accuracy by language</h2>${bars(languages, detectors)}${table('Language', languages, detectors)}
<h2>Arabic script: what Hakam took each language for</h2>${confusionTable(confusion)}
<h2>Calibration of Hakam's confidence</h2>
<p>Answers by tenth of confidence; a larger dot is more answers. On the diagonal, what is claimed comes true.</p>
<div class="plots">${calibration
    .map(
      ({ set, error, auroc, bins }) =>
        `<figure><figcaption>${escapeHtml(set)}: ECE ${error.toFixed(4)}, AUROC ${Number.isNaN(auroc) ? '–' : auroc.toFixed(4)}</figcaption>${reliabilityPlot(bins)}</figure>`,
    )
    .join('')}</div>
<h2>Median µs a text of about 62 characters</h2>
<table>${speed.map(({ detector, microseconds }) => `<tr><td>${escapeHtml(detector)}<td>${microseconds.toFixed(1)}`).join('')}</table>
</html>
`;
}

function slicesOf(scores: readonly Score[]): string[] {
  return [...new Set(scores.map(({ slice }) => slice))];
}

function bars(scores: readonly Score[], detectors: readonly string[]): string {
  const slices = slicesOf(scores);
  const group = detectors.length * 9 + 10;
  const width = 60 + slices.length * group;
  const marks = [0, 25, 50, 75, 100]
    .map((mark) => {
      const y = 210 - mark * 2;
      return `<line x1="40" x2="${width}" y1="${y}" y2="${y}" stroke="#ddd"/><text x="34" y="${y + 4}" text-anchor="end">${mark}</text>`;
    })
    .join('');
  const columns = scores
    .map(({ slice, detector, rate, low, high, of }) => {
      const d = detectors.indexOf(detector);
      const x = 45 + slices.indexOf(slice) * group + d * 9;
      const title = `${slice}, ${detector}: ${percent(rate)} (${percent(low)}–${percent(high)}), n ${of}`;
      return `<g><title>${escapeHtml(title)}</title><rect x="${x}" y="${210 - rate * 200}" width="8" height="${rate * 200}" fill="${colours[d]}"/><line x1="${x + 4}" x2="${x + 4}" y1="${210 - high * 200}" y2="${210 - low * 200}" stroke="#000"/></g>`;
    })
    .join('');
  const names = slices
    .map((slice, i) => {
      const x = 45 + i * group + group / 2 - 5;
      return `<text x="${x}" y="224" text-anchor="end" transform="rotate(-35 ${x} 224)">${escapeHtml(slice)}</text>`;
    })
    .join('');
  return `<svg viewBox="0 0 ${width} 310" width="${width}" font-size="11">${marks}${columns}${names}</svg>`;
}

function table(title: string, scores: readonly Score[], detectors: readonly string[]): string {
  const rows = slicesOf(scores).map((slice) => {
    const of = scores.filter((score) => score.slice === slice);
    const own = of[0];
    if (own === undefined) return '';
    const cells = detectors
      .map((name) => `<td>${percent(of.find(({ detector }) => detector === name)?.rate ?? Number.NaN)}`)
      .join('');
    return `<tr><td>${escapeHtml(slice)}<td>${own.of}${cells}<td>${percent(own.low)}–${percent(own.high)}<td>${percent(own.macro)}`;
  });
  const heads = detectors.map((name) => `<th>${escapeHtml(name)}`).join('');
  return `<table><tr><th>${title}<th>n${heads}<th>Hakam 95 %<th>Hakam macro${rows.join('')}</table>`;
}

function confusionTable(confusion: LanguageEvaluation['confusion']): string {
  const codes = [...new Set(confusion.flatMap(({ counts }) => Object.keys(counts)))].sort();
  const rows = confusion.map(({ expected, counts }) => {
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const cells = codes.map((code) => {
      const share = (counts[code] ?? 0) / total;
      const colour = share > 0.5 ? ';color:#fff' : '';
      return `<td style="background:rgba(${code === expected ? '11,110,79' : '192,86,33'},${Math.min(0.9, share)})${colour}">${counts[code] ?? ''}`;
    });
    return `<tr><td>${escapeHtml(expected)}${cells.join('')}`;
  });
  return `<table><tr><th>is \\ taken for${codes.map((code) => `<th>${escapeHtml(code)}`).join('')}${rows.join('')}</table>`;
}

function reliabilityPlot(bins: readonly ReliabilityBin[]): string {
  const most = Math.max(...bins.map(({ of }) => of), 1);
  const points = bins
    .map(
      ({ confidence, rate, of }) =>
        `<circle cx="${40 + confidence * 200}" cy="${220 - rate * 200}" r="${3 + 7 * Math.sqrt(of / most)}" fill="#0b6e4f" fill-opacity=".6"><title>claimed ${percent(confidence)}, true ${percent(rate)}, n ${of}</title></circle>`,
    )
    .join('');
  const ticks = [0, 0.5, 1]
    .map(
      (tick) =>
        `<text x="${40 + tick * 200}" y="235" text-anchor="middle">${tick}</text><text x="34" y="${224 - tick * 200}" text-anchor="end">${tick}</text>`,
    )
    .join('');
  return `<svg viewBox="0 0 260 260" width="260" font-size="11"><rect x="40" y="20" width="200" height="200" fill="none" stroke="#999"/><line x1="40" y1="220" x2="240" y2="20" stroke="#bbb" stroke-dasharray="4"/>${points}${ticks}<text x="140" y="252" text-anchor="middle">confidence claimed</text><text x="12" y="120" text-anchor="middle" transform="rotate(-90 12 120)">share right</text></svg>`;
}
