import { isSaidToSomeone } from './address.ts';
import { isBanter } from './banter.ts';
import type { Cue } from './cues.ts';
import type { Lowering } from './lowerings.ts';
import { clauseEnds, type Evidence, type Reading, someCueNear, wordAt } from './reading.ts';

/** Whether a cue of the kind stands near enough to a finding, and is meant of it. */
export function reaches(reading: Reading, lowering: Lowering, one: Evidence): boolean {
  const { firstToken, lastToken } = one;
  return someCueNear(reading, firstToken, 24, (cue) => {
    if (cue.bit !== lowering.bit) return false;
    if (cue.type === 'affection' && !isBanter(reading, cue, one)) return false;
    if (cue.lastToken < firstToken) {
      if (firstToken - cue.lastToken > (disclaims(reading, cue) ? disclaimed : lowering.before)) return false;
      if (lowering.withinClause && clauseEnds(reading, cue.lastToken, firstToken)) return false;
      return !cancelled(reading, lowering, cue, one);
    }
    if (cue.firstToken <= lastToken || cue.firstToken - lastToken > lowering.after) return false;
    if (lowering.withinClause && clauseEnds(reading, lastToken, cue.firstToken)) return false;
    if (lowering.cue === 'reporting' && isAuthor(reading, cue)) return false;
    return lowering.cue !== 'negation' && !(lowering.cue === 'mention' && isSaidToSomeone(reading, one));
  });
}

/** Words after "I am not saying" that are not said. */
const disclaimed = 7;

/** A negation of several words that ends in saying, calling, accusing: all that follows is denied. */
function disclaims(reading: Reading, { type, firstToken, lastToken }: Cue): boolean {
  if (type !== 'negation' || (firstToken === lastToken && wordAt(reading, firstToken, 12).length < 6))
    return false;
  return (
    sayings.test(wordAt(reading, lastToken, 12)) ||
    sayings.test(wordAt(reading, Math.max(firstToken, lastToken - 1), 12))
  );
}

const sayings =
  /^(?:say|call|accus|suggest|imply|think|believ|mean|dis$|dit|trait|accus|pense|digo|dice|dije|diciendo|llamo|sag|gesagt|behaupt|dico|dicendo|detto|dizen|diz|.*[اينبم]?قول|قلت|قال|اقل|.*قلش|.*قصدي|.*تهم|ادعي|يعني|معنا|[9g]o(?:u)?l|.*[29g]ou?lt?(?:ch|sh|esh)|.*[29]asdi)/u;

/** «لا يا كلب», "not only", "no, you idiot": the negation is not of the finding. */
function cancelled(reading: Reading, lowering: Lowering, cue: Cue, one: Evidence): boolean {
  if (lowering.cue === 'affection') return false;
  if (lowering.cue === 'reporting') return isAuthor(reading, cue);
  const speaking = lowering.cue === 'negation' || lowering.cue === 'self';
  if (!speaking) return false;
  if (lowering.cue === 'negation' && one.firstToken > 0 && excepts(reading, one.firstToken - 1)) return true;
  const byCue = someCueNear(reading, one.firstToken, 12, (other) => {
    if (other.type === 'not-only' && other.firstToken <= cue.firstToken && other.lastToken >= cue.lastToken)
      return true;
    const between = other.firstToken > cue.lastToken && other.lastToken < one.firstToken;
    if (other.type === 'vocative' && between) return true;
    return (
      lowering.cue === 'self' &&
      other.type === 'second-person' &&
      (between || other.firstToken === one.lastToken + 1)
    );
  });
  if (byCue) return true;
  return commaBetween(reading, cue.lastToken, one.firstToken);
}

/** "Whoever wrote this": who is called the word, not who reports it. */
function isAuthor(reading: Reading, cue: Cue): boolean {
  return someCueNear(
    reading,
    cue.firstToken,
    4,
    ({ type, firstToken, lastToken }) =>
      type === 'subject' &&
      lastToken > firstToken &&
      firstToken <= cue.firstToken &&
      lastToken >= cue.lastToken,
  );
}

/** «ما هو إلا كلب»: nothing but. */
function excepts(reading: Reading, token: number): boolean {
  return exceptions.has(wordAt(reading, token));
}

const exceptions = new Set(['الا', 'سوي', 'غير', 'but']);

function commaBetween(reading: Reading, from: number, to: number): boolean {
  const { tokens, view } = reading;
  for (let at = tokens.ends[from] as number; at < (tokens.starts[to] as number); at++) {
    const unit = view.units[at];
    if (unit === 0x2c || unit === 0x60c) return true;
  }
  return false;
}
