import { type CueType, cueBits } from './cues.ts';
import type { Evidence } from './reading.ts';

/** How far a cue reaches, in words, and what is left of a finding it lowers. */
export interface Lowering {
  readonly cue: CueType;
  /** Of {@link cueBits}. */
  readonly bit: number;
  readonly name: string;
  /** Words between the cue and the finding, before it and after it. */
  readonly before: number;
  readonly after: number;
  /** Whether a full stop ends its reach. */
  readonly withinClause: boolean;
  readonly keeps: number;
  /** Severity from which on it does not help. */
  readonly below: number;
}

const ways: readonly Omit<Lowering, 'bit'>[] = [
  { cue: 'negation', name: 'negated', before: 3, after: 1, withinClause: true, keeps: 0.35, below: 5 },
  { cue: 'mention', name: 'mentioned', before: 3, after: 3, withinClause: true, keeps: 0.4, below: 5 },
  { cue: 'reporting', name: 'reported', before: 6, after: 3, withinClause: false, keeps: 0.4, below: 5 },
  {
    cue: 'counter-speech',
    name: 'counter-speech',
    before: 12,
    after: 12,
    withinClause: false,
    keeps: 0.45,
    below: 5,
  },
  { cue: 'self', name: 'self-directed', before: 5, after: 0, withinClause: true, keeps: 0.4, below: 5 },
  { cue: 'scripture', name: 'scripture', before: 20, after: 20, withinClause: false, keeps: 0.4, below: 4 },
  { cue: 'affection', name: 'banter', before: 8, after: 8, withinClause: false, keeps: 0.5, below: 5 },
  { cue: 'zoological', name: 'animal', before: 8, after: 8, withinClause: false, keeps: 0.5, below: 3 },
  { cue: 'thing', name: 'thing', before: 5, after: 5, withinClause: true, keeps: 0.5, below: 5 },
  { cue: 'medical', name: 'medical', before: 8, after: 8, withinClause: false, keeps: 0.4, below: 4 },
  { cue: 'game', name: 'game', before: 12, after: 12, withinClause: false, keeps: 0.45, below: 5 },
  { cue: 'self', name: 'self-directed', before: 0, after: 1, withinClause: true, keeps: 0.4, below: 5 },
];

/** In the order they are tried; the one that keeps least counts. */
export const lowerings: readonly Lowering[] = ways.map((way) => ({ ...way, bit: cueBits[way.cue] }));

/** Found by what words make together. */
const joinsWords = /^(construction|phrase)\./;

/**
 * Whether a cue lowers such findings: a slur stays a slur and an obscenity an obscenity when they are negated; affection
 * excuses no hatred of a group.
 */
export function concerns({ cue }: Lowering, one: Evidence): boolean {
  const { category, severity } = one;
  if (cue === 'negation') return category !== 'profanity' && !(category === 'identityAttack' && isSlur(one));
  if (cue === 'game') return category === 'threat';
  if (cue === 'thing') return category !== 'threat' && (severity ?? 3) <= 2;
  if (cue === 'affection')
    return (
      category === 'insult' ||
      category === 'profanity' ||
      (category === 'severeToxicity' &&
        one.signal.startsWith('lexicon.') &&
        one.lastToken > one.firstToken) ||
      (category === 'threat' && one.firstToken === one.lastToken)
    );
  if ((cue === 'self' || cue === 'medical') && isIdiom(one)) return false;
  if (cue === 'self' || cue === 'medical' || cue === 'zoological')
    return category !== 'threat' && category !== 'severeToxicity' && !joinsWords.test(one.signal);
  return true;
}

/** A grave insult of several words is no illness and nothing one is: «ودوه على بيطري», «يوم وزعوا العقول كنت نايم». */
function isIdiom({ category, severity, firstToken, lastToken }: Evidence): boolean {
  return category === 'insult' && (severity ?? 0) >= 3 && lastToken > firstToken;
}

/** One word for a group is a slur; several say something of it, which can be denied. */
function isSlur({ signal, firstToken, lastToken }: Evidence): boolean {
  return signal.startsWith('lexicon.') && firstToken === lastToken;
}
