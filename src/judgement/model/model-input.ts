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
/** By the place of a cue's bit. */
const markOfCue = cueTypes.map(
  (_, index) => firstFreeMark + index + (index < cuesBefore ? 0 : categories.length * 2),
);

/** Signals that read the text alone; a publisher's lists, links and histories are not the model's business, and phrases are the rules' alone. */
const readSignals = /^(lexicon|threat|identity|construction|emoji)/;

/** Names of groups that are more often something else, folded: «year», «without», «light», «seat», «men». */
const otherwise = new Set(
  (
    'سنه السنه مرا حوزه مخيمات نور دوم قبائل ريفي بدون البدون فور مقعد توحد زوجه امهات نوبه مقيمين رجال الرجال رجل شباب ' +
    'men man boys boy guys males pole poles travellers travelers seniors newcomers sisters mothers wives blind english hommes homme'
  ).split(' '),
);

const longestOtherwise = Math.max(...[...otherwise].map((name) => name.length));

/**
 * What the model reads of a comment: its folded text, the groups, cues and findings in it. Training and judging both come
 * through here, so that they see the same.
 */
export function modelInput(
  reading: Pick<Reading, 'plain' | 'tokens' | 'language' | 'cues' | 'groups' | 'models'>,
  evidence: readonly Evidence[],
): ModelInput {
  const { tokens, language } = reading;
  const text = reading.plain;
  // As long as it can become: growing would copy it.
  const marks = new Array<Mark>(reading.cues.length + reading.groups.length + evidence.length);
  let count = 0;
  // In order of their start, but for those of one word: sorting them with the few others is quick.
  for (const { bit, firstToken, lastToken } of reading.cues) {
    marks[count++] = {
      start: tokens.starts[firstToken] as number,
      end: tokens.ends[lastToken] as number,
      does: markOfCue[31 - Math.clz32(bit)] as number,
    };
  }
  for (const { start, end } of reading.groups) {
    if (end - start > longestOtherwise || !otherwise.has(text.slice(start, end)))
      marks[count++] = { start, end, does: groupMark };
  }
  const classes: string[] = [];
  for (const one of evidence) {
    if (one.category === null) continue;
    const name = classOf(one);
    if (name === null) continue;
    if (!classes.includes(name)) classes.push(name);
    if (one.firstToken < 0) continue;
    const does = firstFinding + categories.indexOf(one.category) * 2 + (one.lowered === null ? 0 : 1);
    marks[count++] = {
      start: tokens.starts[one.firstToken] as number,
      end: tokens.ends[one.lastToken] as number,
      does,
    };
  }
  marks.length = count;
  sortFew(marks, (a, b) => a.start - b.start || a.does - b.does);
  return { text, language, classes, marks, senses: reading.models.lexicons.senses.for(language) };
}

/** Names of classes by signal, then by twice the severity, one more where lowered: made once. Null for signals not read. */
const classNames = new Map<string, string[] | null>();

/** The name under which the model knows a finding: who found it, how grave, and whether context lowers it. */
function classOf({ signal, severity, lowered }: Evidence): string | null {
  let names = classNames.get(signal);
  if (names === undefined) {
    names = readSignals.test(signal) ? [] : null;
    classNames.set(signal, names);
  }
  if (names === null) return null;
  const at = (severity ?? 0) * 2 + (lowered === null ? 0 : 1);
  names[at] ??= nameOf(signal, severity ?? 0, lowered !== null);
  return names[at];
}

function nameOf(signal: string, severity: number, isLowered: boolean): string {
  const name = signal.startsWith('lexicon.') ? signal.slice(8) : `${signal}!`;
  return `${name}${severity}${isLowered ? '-' : ''}`;
}
