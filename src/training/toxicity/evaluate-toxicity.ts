import { writeFileSync } from 'node:fs';
import { policy } from '../../contract/policy.ts';
import { judge } from '../../judgement/judge.ts';
import { loadModels } from '../../judgement/models.ts';
import { evaluateSet, type SetReport } from './evaluate-set.ts';
import { evaluationPage } from './evaluation-page.ts';
import { publishedPerspective } from './functional.ts';
import { bareComment, noHistory } from './read-comment.ts';
import { readRows, type ToxicityRow } from './rows.ts';
import { wordListLibraries } from './word-list-libraries.ts';

interface EvaluateOptions {
  readonly json?: boolean;
  /** Where to write a self-contained page with plots. */
  readonly html?: string;
  /** Whether to measure word-list libraries as well; some are slow. True where it is not said. */
  readonly libraries?: boolean;
  log(line: string): void;
}

/** Figures of an evaluation. */
export interface ToxicityReport {
  readonly modelVersion: string;
  /** Microseconds a comment, whole judgement, all sets. */
  readonly microsecondsAComment: number;
  readonly sets: readonly SetReport[];
}

/**
 * Measures the whole judgement's toxicity score on labelled files (`.jsonl` or `.jsonl.gz`, rows as in `rows.ts`), by set
 * and language, beside word-list libraries. Comments come without a language hint, an article or a history.
 */
export async function evaluateToxicity(
  files: readonly string[],
  options: EvaluateOptions,
): Promise<ToxicityReport> {
  const models = loadModels();
  const defaults = policy.parse({});
  const libraries = options.libraries === false ? [] : await wordListLibraries();
  const rows = files.flatMap(readRows);
  const started = performance.now();
  const scores = rows.map(
    ({ text }) => judge(bareComment(text), noHistory, defaults, models).scores.toxicity,
  );
  const microsecondsAComment = ((performance.now() - started) * 1000) / Math.max(1, rows.length);
  const members = new Map<string, number[]>();
  for (const [at, { set, lang }] of rows.entries()) {
    const key = `${set} ${lang}`;
    const own = members.get(key);
    if (own === undefined) members.set(key, [at]);
    else own.push(at);
  }
  const sets = [...members].map(([, own]) =>
    evaluateSet(
      own.map((at) => rows[at] as ToxicityRow),
      own.map((at) => scores[at] as number),
      libraries,
    ),
  );
  const report = { modelVersion: models.version, microsecondsAComment, sets };
  if (options.json === true) options.log(JSON.stringify(report, null, 2));
  else for (const line of table(report)) options.log(line);
  if (options.html !== undefined) writeFileSync(options.html, evaluationPage(report));
  return report;
}

const share = (value: number): string => value.toFixed(3).replace(/^0/, '').padStart(5);

function table({ modelVersion, microsecondsAComment, sets }: ToxicityReport): string[] {
  const names = Object.keys(sets[0]?.libraries ?? {});
  const lines = [
    `Model ${modelVersion}, ${microsecondsAComment.toFixed(0)} µs a comment; threshold 0.5; libraries: macro-F1 on a sample`,
    `${'set'.padEnd(20)} ${'lang'.padEnd(8)} ${'rows'.padStart(6)}   AUC    F1 macro  prec   rec   ECE  ${names.join('  ')}`,
  ];
  for (const one of sets) {
    const others = names
      .map((name) => share(one.libraries[name]?.macroF1 ?? 0).padStart(name.length))
      .join('  ');
    lines.push(
      `${one.set.padEnd(20)} ${one.language.padEnd(8)} ${String(one.comments).padStart(6)} ` +
        [one.auc, one.f1, one.macroF1, one.precision, one.recall, one.calibrationError].map(share).join(' ') +
        `  ${others}`,
    );
  }
  for (const one of sets.filter(({ functionalities }) => functionalities.length > 0)) {
    lines.push(
      '',
      `${one.set} ${one.language} by functionality, % right${one.language === 'en' ? ' (Perspective, published)' : ''}`,
    );
    for (const { name, cases, right } of one.functionalities) {
      const published = one.language === 'en' ? publishedPerspective[name] : undefined;
      lines.push(
        `  ${name.padEnd(28)} ${((100 * right) / cases).toFixed(1).padStart(5)} of ${cases}${published === undefined ? '' : ` (${published})`}`,
      );
    }
  }
  return lines;
}
