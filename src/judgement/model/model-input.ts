import { cueTypes } from '../signals/cues.ts';
import type { Evidence, Reading } from '../signals/reading.ts';
import { sortFew } from '../signals/sort-few.ts';
import { firstFreeMark, groupMark, type Mark } from './features.ts';
import type { ModelInput } from './toxicity-model.ts';

const categories = [
  'insult',
  'profanity',
  'threat',
  'identityAttack',
  'severeToxicity',
  'sexuallyExplicit',
  'spam',
];
/** Kinds of findings are numbered after the first cue types and before those that came later, which leave them in place. */
const cuesBefore = 24;
const firstFinding = firstFreeMark + cuesBefore;
const markOfCue = new Map<string, number>(
  cueTypes.map((type, index) => [
    type,
    firstFreeMark + index + (index < cuesBefore ? 0 : categories.length * 2),
  ]),
);

/** Signals that read the text alone; a publisher's lists, links and histories are not the model's business. */
const readSignals = /^(lexicon|threat|identity|construction|emoji)/;

/** Names of groups that are more often something else, folded: «year», «without», «light», «seat», «men». */
const otherwise = new Set(
  (
    'سنه السنه مرا حوزه مخيمات نور دوم قبائل ريفي بدون البدون فور مقعد توحد زوجه امهات نوبه مقيمين رجال الرجال رجل شباب ' +
    'men man boys boy guys males pole poles travellers travelers seniors newcomers sisters mothers wives blind english hommes homme'
  ).split(' '),
);

/**
 * What the model reads of a comment: its folded text, the groups, cues and findings in it. Training and judging both come
 * through here, so that they see the same.
 */
export function modelInput(
  reading: Pick<Reading, 'plain' | 'tokens' | 'language' | 'cues' | 'groups'>,
  evidence: readonly Evidence[],
): ModelInput {
  const { tokens, language } = reading;
  const text = reading.plain;
  const marks: Mark[] = [];
  for (const { start, end } of reading.groups) {
    if (!otherwise.has(text.slice(start, end))) marks.push({ start, end, does: groupMark });
  }
  for (const { type, firstToken, lastToken } of reading.cues) {
    marks.push({
      start: tokens.starts[firstToken] as number,
      end: tokens.ends[lastToken] as number,
      does: markOfCue.get(type) as number,
    });
  }
  const classes: string[] = [];
  for (const one of evidence) {
    if (one.category === null || !readSignals.test(one.signal)) continue;
    const name = classOf(one);
    if (!classes.includes(name)) classes.push(name);
    if (one.firstToken < 0) continue;
    const does = firstFinding + categories.indexOf(one.category) * 2 + (one.lowered === null ? 0 : 1);
    marks.push({
      start: tokens.starts[one.firstToken] as number,
      end: tokens.ends[one.lastToken] as number,
      does,
    });
  }
  sortFew(marks, (a, b) => a.start - b.start || a.does - b.does);
  return { text, language, classes, marks };
}

/** Names of classes by signal, then by twice the severity, one more where lowered: made once, then found faster. */
const classNames = new Map<string, string[]>();

/** The name under which the model knows a finding: who found it, how grave, and whether context lowers it. */
function classOf({ signal, severity, lowered }: Evidence): string {
  let names = classNames.get(signal);
  if (names === undefined) {
    names = [];
    classNames.set(signal, names);
  }
  const at = (severity ?? 0) * 2 + (lowered === null ? 0 : 1);
  names[at] ??= nameOf(signal, severity ?? 0, lowered !== null);
  return names[at];
}

function nameOf(signal: string, severity: number, isLowered: boolean): string {
  const name = signal.startsWith('lexicon.') ? signal.slice(8) : `${signal}!`;
  return `${name}${severity}${isLowered ? '-' : ''}`;
}
