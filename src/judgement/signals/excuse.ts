import { type CueType, cueBits } from './cues.ts';
import { cursedThing } from './cursed-things.ts';
import { callsToResign } from './demands.ts';
import { hasScore } from './match-scores.ts';
import { type Evidence, hasCue, type Reading, wordAt } from './reading.ts';

function bitsOf(types: readonly CueType[]): number {
  return types.reduce((bits, type) => bits | cueBits[type], 0);
}

const literalCues = bitsOf([
  'medical',
  'zoological',
  'scripture',
  'reporting',
  'counter-speech',
  'affection',
]);

/** Cues that a group is named in order to say something against it. */
const hostileCues = bitsOf([
  'trait',
  'expulsion',
  'negation',
  'all',
  'second-person',
  'place',
  'harm',
  'not-only',
]);

const groupHostility = bitsOf(['trait', 'expulsion', 'place', 'harm', 'not-only']);

/** «میں شیعہ ہوں»: where the verb of the first person closes the clause, a group right before it is one's own. */
function namesOneself(reading: Reading): boolean {
  const { code } = reading.language;
  if (code !== 'ur' && code !== 'fa') return false;
  return reading.groups.some(
    ({ lastToken }) =>
      lastToken + 1 < reading.tokens.count && amOrAre.test(wordAt(reading, lastToken + 1, 8)),
  );
}

const amOrAre = /^(?:ہوں|هوں|هون|هستم|هستیم|هستيم|hoon|hun|hu)$/u;

const praised = 1;

/** What a comment without one abusive word is taken down by, in logits off the model's opinion. */
export function literalness(excused: number, evidence: readonly Evidence[]): number {
  if (evidence.some(({ signal }) => signal === 'praise')) return praised;
  return excused >= 1 ? 0.25 : 0.1;
}

/**
 * How much a comment's context speaks for a harmless reading, 0 to 1: wholly where all that was found is lowered, or
 * where it speaks of animals, illness or scripture, repeats or condemns what others say, or is affectionate; less for
 * a homonym nobody is called, and for a group merely named. Nothing excuses a finding that stands.
 *
 * @param doubted whether the model takes it for abuse: what costs more to find is looked for then only
 */
export function excuse(reading: Reading, evidence: readonly Evidence[], doubted: boolean): number {
  let told = false;
  for (const { category, lowered } of evidence) {
    if (category === null || category === 'spam') continue;
    if (lowered === null) return 0;
    told = true;
  }
  if (told || hasCue(reading, literalCues)) return 1;
  if (doubted && reading.groups.length === 0) {
    if (cursedThing(reading) !== null) return 1;
    if (hasScore(reading) || callsToResign(reading)) return 0.7;
  }
  if (evidence.some(({ lowered }) => lowered === 'literal')) return 0.5;
  if (doubted && !hasCue(reading, groupHostility) && namesOneself(reading)) return 0.7;
  return reading.groups.length > 0 && !hasCue(reading, hostileCues) ? 0.3 : 0;
}
