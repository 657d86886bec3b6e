import { judgementShifts } from '../../judgement/policy/score.ts';
import type { ToxicityReport } from './evaluate-toxicity.ts';
import type { GroupRate } from './fairness.ts';
import { publishedPerspective } from './functional.ts';
import { isLatinCopy } from './latin-copies.ts';
import { licences } from './licences.ts';
import { operatingShifts } from './operating-points.ts';
import { isOwnComments } from './own-comments.ts';
import type { ToxicityRow } from './rows.ts';

export interface CardFacts {
  readonly version: string;
  readonly seed: number;
  readonly rows: readonly ToxicityRow[];
  /** One line a language: figures on rows kept from fitting. */
  readonly heldOut: readonly string[];
  /** Whole judgement on the development file, where the folder has one. */
  readonly development: ToxicityReport | null;
  readonly mentions: readonly { readonly language: string; readonly rates: readonly GroupRate[] }[];
}

/**
 * AUC, and macro-F1 at 0.5, of a plain TF-IDF logistic regression (words and pairs in at least three rows, L2 of 1), trained
 * once on all rows of the language in train_a and train_b.
 */
const plainRegression: Readonly<Record<string, readonly [number, number]>> = {
  'germeval2021 de': [0.581, 0.479],
  'iwg de': [0.561, 0.47],
  'mhc de': [0.661, 0.609],
  'mhc fr': [0.568, 0.441],
  'hatecheck en': [0.697, 0.64],
  'hatemoji_check en': [0.677, 0.619],
  'context_tox_wiki en': [0.679, 0.55],
  'ethos en': [0.781, 0.72],
  'olid en': [0.681, 0.574],
  'unhealthy en': [0.649, 0.52],
  'jigsaw_dummy en': [0.879, 0.797],
  'osact4 ar': [0.909, 0.759],
  'osact5 ar': [0.653, 0.592],
  'lhsab ar': [0.784, 0.703],
  'omcd ar': [0.759, 0.654],
  'mahed_task1 ar': [0.766, 0.658],
  'arabic_dangerous ar': [0.597, 0.559],
  'mubarak_tweets ar': [0.768, 0.639],
  'mhc ar': [0.545, 0.393],
  'turkish_incivil5k tr': [0.908, 0.781],
};

/** The model card, in Markdown. */
export function modelCard(facts: CardFacts): string {
  return [
    intro(facts),
    trainingData(facts.rows),
    `## Rows kept from fitting\n\nModel alone, letters, words and findings, at a balanced prior, without the logits added by language:\n\n${facts.heldOut.map((line) => `- ${line}`).join('\n')}`,
    development(facts.development),
    functionalities(facts.development),
    fairness(facts.mentions),
    failures,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function intro({ version, seed }: CardFacts): string {
  return `# Toxicity model, version ${version}

Written by \`hakam train toxicity\` with seed ${seed}; the same data and seed give the same weights, bit by bit.

A logistic regression over hashed letter sequences (3–4 within a word), words, pairs, triples, light Arabic stems and, of
Arabizi, consonants of the folded comment, over the findings of the word lists and rules by class (phrases, \`seeds/phrases\`, are not among them), and over the order of what its words do (negation,
quotation, counter-speech, address, group, finding); and over what its words do, told by the lists in \`seeds/senses\`: the
senses of each word, how often each class of them is there, and each two of them together, learned for Arabic and for all
other languages together, so that they hold for words and languages that no row has. The listed words are those frequent in
the training sets and others of our own; each was marked from knowledge of the language, none for how a set labels it, and
none was taken from the development file. Names of groups of people are replaced by «a group» before any letter
is read. A second fit moves only the features of comments that name a group. The weights are the mean of three fits, each of the
rows in another order, and have eight bits; Arabic letters have a
region of the table of their own. The toxicity score is read by Platt's method per language at a balanced prior, on rows
kept from fitting: 0.5 is the operating point. The other heads (insult, profanity, threat, identityAttack,
sexuallyExplicit) are led by word lists and rules, since few rows label them; sexuallyExplicit has no training rows at all.

${shifted()}

It is meant to put comments before editors, not to decide alone. It reads the first 8,000 units of a comment.`;
}

/** Which languages are read otherwise, and on what that was chosen. */
const shifted = (): string => {
  const shifts = Object.entries({ ...operatingShifts, ...judgementShifts }).map(
    ([language, shift]) => `${language} ${shift}`,
  );
  return `Logits added to that reading, chosen on the development file, whose macro-F1 and calibration error of the language are\ntherefore not those of rows unseen: ${shifts.join(', ')}.`;
};

function trainingData(rows: readonly ToxicityRow[]): string {
  const sets = new Map<string, { lang: string; rows: number; toxic: number }>();
  let comments = 0;
  let sentences = 0;
  let copies = 0;
  for (const { set, lang, label } of rows) {
    if (isOwnComments(set)) comments++;
    else if (isLatinCopy(set)) copies++;
    else if (set.startsWith('own')) sentences++;
    if (set.startsWith('own') || isLatinCopy(set)) continue;
    const one = sets.get(set) ?? { lang, rows: 0, toxic: 0 };
    one.rows++;
    one.toxic += label;
    sets.set(set, one);
  }
  const total = rows.length - comments - sentences - copies;
  const lines = [...sets].map(
    ([set, one]) =>
      `| ${set} | ${one.lang} | ${one.rows} | ${((100 * one.rows) / total).toFixed(1)} | ${Math.round((100 * one.toxic) / one.rows)} | ${licences[set] ?? 'unknown'} |`,
  );
  return `## Training data

No text of these sets is in the project, only weights learned from them. Sets weigh by the square root of their rows. The
sets of \`train_b\` (those marked) were published as open research data; their licence field was not seen, and
\`hakam train toxicity --without train_b\` leaves them out.

| set | language | rows | share % | toxic % | licence |
|---|---|---|---|---|---|
${lines.join('\n')}

Besides, of our own and under the project's licence: ${comments} comments written one by one, Arabic in its dialects first
(\`src/training/toxicity/comments\`), and ${sentences} sentences drawn from templates and counter-examples (\`writing\`,
\`counter-examples\`). ${copies} of the Arabic rows above were read a second time in Latin letters, spelled by rule.`;
}

const plainNote = (set: string): string => {
  const plain = plainRegression[set];
  return plain === undefined ? '–' : `${plain[0].toFixed(3)} / ${plain[1].toFixed(3)}`;
};

function development(report: ToxicityReport | null): string {
  if (report === null) return '';
  const lines = report.sets.map(
    (one) =>
      `| ${one.set} | ${one.language} | ${one.comments} | ${one.auc.toFixed(3)} | ${one.macroF1.toFixed(3)} | ${one.f1.toFixed(3)} | ${one.calibrationError.toFixed(3)} | ${plainNote(`${one.set} ${one.language}`)} |`,
  );
  return `## Development file

Whole judgement (\`scores.toxicity\`, default policy, no hints) on sources the model was not trained on, except osact4, whose
training half it saw. Threshold 0.5. Last column: AUC / macro-F1 of a plain TF-IDF logistic regression trained on the same
rows of that language. Languages without training rows (all but ar, en, de, fr, ro, tr, zh, ja and Roman Urdu) are zero-shot:
word lists, rules, and letters shared with other languages.

| set | language | rows | AUC | macro-F1 | toxic F1 | ECE | plain |
|---|---|---|---|---|---|---|---|
${lines.join('\n')}`;
}

function functionalities(report: ToxicityReport | null): string {
  const sets = report?.sets.filter(
    ({ set, language, functionalities: found }) =>
      found.length > 0 &&
      ((set === 'hatecheck' && language === 'en') || (set === 'mhc' && language === 'ar')),
  );
  if (sets === undefined || sets.length === 0) return '';
  const parts = sets.map(({ set, language, functionalities: found }) => {
    const lines = found.map(({ name, cases, right }) => {
      const published = language === 'en' ? publishedPerspective[name] : undefined;
      return `| ${name} | ${cases} | ${((100 * right) / cases).toFixed(1)} | ${published ?? ''} |`;
    });
    return `### ${set} (${language})\n\n| functionality | cases | right % | Perspective, published |\n|---|---|---|---|\n${lines.join('\n')}`;
  });
  return `## By functionality\n\n${parts.join('\n\n')}`;
}

function fairness(mentions: CardFacts['mentions']): string {
  const parts = mentions
    .filter(({ rates }) => rates.length > 0)
    .map(({ language, rates }) => {
      const lines = rates.map(
        ({ group, harmless, flagged }) =>
          `| ${group} | ${harmless} | ${((100 * flagged) / harmless).toFixed(1)} |`,
      );
      return `### ${language}\n\n| group named | harmless comments | flagged % |\n|---|---|---|\n${lines.join('\n')}`;
    });
  return parts.length === 0
    ? ''
    : `## Fairness: harmless comments that name a group

Share called toxic at 0.5, of the development file's comments labelled harmless that name the group. The sets differ by
dialect (omcd Moroccan, lhsab Levantine, the others mixed); their own false-positive rates follow from the table above.

${parts.join('\n\n')}`;
}

const failures = `## Known failures

- Counter-speech and quotation without quotation marks or a reporting verb are often called toxic; so are reclaimed slurs
  and homonyms of slurs.
- Praise of a group in words the training data knows mostly from hate is often called toxic, in Arabic more than in English.
- Irony, dog whistles and implicit hate without a hostile word are missed.
- Political anger with harsh words about institutions is called toxic more often than editors would.
- Sets disagree about what toxic means; figures on sets of a narrow definition (calls to violence only, hate only) are low.
- Names of animals (the donkey above all) are called toxic in Arabic sentences about animals.
- Languages without training rows depend on the word lists; Amharic, Vietnamese, Polish and Dutch are hardly covered.`;
