import { writeFileSync } from 'node:fs';
import { type Detector, detectorsFor } from './detectors.ts';
import { evaluationPage } from './evaluation-page.ts';
import { reportLines } from './evaluation-table.ts';
import { type LabelledSet, readLabelledSets } from './labelled-files.ts';
import {
  type Answer,
  accuracyOf,
  calibrationError,
  confidenceAuroc,
  groupBy,
  macroAccuracy,
  median,
  type Proportion,
  type ReliabilityBin,
  reliability,
} from './measures.ts';

/** One detector on one slice of the data. */
export interface Score extends Proportion {
  slice: string;
  detector: string;
  macro: number;
}

export interface LanguageEvaluation {
  detectors: string[];
  sets: Score[];
  languages: Score[];
  lengths: Score[];
  /** Arabic-script texts by language (or another): what Hakam took them for. */
  confusion: { expected: string; counts: Record<string, number> }[];
  calibration: { set: string; error: number; auroc: number; bins: ReliabilityBin[] }[];
  /** Median microseconds a text of about 62 characters. */
  speed: { detector: string; microseconds: number }[];
}

const lengthBuckets: readonly (readonly [number, number])[] = [
  [1, 10],
  [11, 30],
  [31, 60],
  [61, 120],
  [121, Number.POSITIVE_INFINITY],
];
const arabicLetter = /\p{Script=Arabic}/u;

/**
 * Measures language detection on labelled files, franc, eld and tinyld beside it in the same run.
 * Every detector is told that the site writes the languages the files hold.
 *
 * @param files JSON lines of `{text, lang}`
 */
export async function evaluateLanguage(
  files: string[],
  options: { html?: string; json?: boolean; log: (line: string) => void },
): Promise<LanguageEvaluation> {
  const sets = readLabelledSets(files);
  const languages = [...new Set(sets.flatMap(({ rows }) => rows.map(({ expected }) => expected)))].sort();
  const detectors = detectorsFor(languages);
  const evaluation = measure(sets, detectors);
  if (options.json === true) options.log(JSON.stringify(evaluation));
  else for (const line of reportLines(evaluation)) options.log(line);
  if (options.html !== undefined) {
    writeFileSync(options.html, evaluationPage(evaluation));
    if (options.json !== true) options.log(`page: ${options.html}`);
  }
  return evaluation;
}

function measure(sets: readonly LabelledSet[], detectors: readonly Detector[]): LanguageEvaluation {
  const scoresBySet: Score[] = [];
  const languages: Score[] = [];
  const lengths: Score[] = [];
  const calibration: LanguageEvaluation['calibration'] = [];
  let confusion: LanguageEvaluation['confusion'] = [];
  for (const { name, detect } of detectors) {
    const answered = sets.map((set) => ({ name: set.name, answers: answersOf(set, detect) }));
    const all = answered.flatMap(({ answers }) => answers);
    for (const set of answered) scoresBySet.push(score(set.name, name, set.answers));
    const byLanguage = [...groupBy(all, ({ expected }) => expected)].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [language, answers] of byLanguage) languages.push(score(language, name, answers));
    for (const [from, to] of lengthBuckets) {
      const answers = all.filter(({ text }) => text.length >= from && text.length <= to);
      if (answers.length > 0)
        lengths.push(score(to === Number.POSITIVE_INFINITY ? `${from}+` : `${from}–${to}`, name, answers));
    }
    if (name === 'hakam') {
      for (const { name: set, answers } of answered) {
        calibration.push({
          set,
          error: calibrationError(answers),
          auroc: confidenceAuroc(answers),
          bins: reliability(answers),
        });
      }
      confusion = confusionOf(all);
    }
  }
  return {
    detectors: detectors.map(({ name }) => name),
    sets: scoresBySet,
    languages,
    lengths,
    confusion,
    calibration,
    speed: speedOf(sets, detectors),
  };
}

function answersOf({ rows }: LabelledSet, detect: Detector['detect']): Answer[] {
  return rows.map(({ text, expected }) => ({ text, expected, ...detect(text) }));
}

function score(slice: string, detector: string, answers: readonly Answer[]): Score {
  return { slice, detector, macro: macroAccuracy(answers), ...accuracyOf(answers) };
}

function confusionOf(answers: readonly Answer[]): LanguageEvaluation['confusion'] {
  const arabicScript = answers.filter(({ text }) => arabicLetter.test(text));
  return [...groupBy(arabicScript, ({ expected }) => expected)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([expected, group]) => {
      const counts: Record<string, number> = {};
      for (const { code } of group) counts[code] = (counts[code] ?? 0) + 1;
      return { expected, counts };
    });
}

function speedOf(sets: readonly LabelledSet[], detectors: readonly Detector[]): LanguageEvaluation['speed'] {
  const texts = sets
    .flatMap(({ rows }) => rows.map(({ text }) => text))
    .filter(({ length }) => length >= 52 && length <= 72)
    // Every so many of them: the files are sorted by language, and detectors are faster at some.
    .filter((_, index, all) => index % Math.ceil(all.length / 400) === 0);
  return detectors.map(({ name, detect }) => {
    for (const text of texts) detect(text);
    const times = texts.flatMap((text) => {
      const runs = [0, 1, 2].map(() => {
        const start = process.hrtime.bigint();
        detect(text);
        return Number(process.hrtime.bigint() - start) / 1000;
      });
      return Math.min(...runs);
    });
    return { detector: name, microseconds: median(times) };
  });
}
