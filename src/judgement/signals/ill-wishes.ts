import { type Cue, cueBits } from './cues.ts';
import { clauseEnds, hasCue, type Reading } from './reading.ts';

/** A wish, a harm, and someone: «عساك بسرطان», "I hope you die". */
export function illWishIn(reading: Reading): { firstToken: number; lastToken: number } | null {
  if (!hasCue(reading, cueBits.wish) || !hasCue(reading, cueBits.harm)) return null;
  const { cues } = reading;
  let from = 0;
  for (const wish of cues) {
    if (wish.type !== 'wish') continue;
    while (from < cues.length && (cues[from] as Cue).firstToken < wish.firstToken) from++;
    let person = saysYou(reading, wish.lastToken);
    for (let at = from; at < cues.length; at++) {
      const cue = cues[at] as Cue;
      if (cue.firstToken - wish.lastToken > 8 || clauseEnds(reading, wish.lastToken, cue.firstToken)) break;
      if (cue.type === 'second-person' || cue.type === 'subject') person = true;
      if (cue.type === 'negation' && cue.firstToken > wish.lastToken) break;
      if (
        cue.type === 'harm' &&
        cue.firstToken > wish.lastToken &&
        (person || saysYou(reading, cue.lastToken))
      ) {
        return { firstToken: wish.firstToken, lastToken: cue.lastToken };
      }
    }
  }
  return null;
}

/** عساك, ليتك, تموت: whether a word is said to someone by its own letters. */
function saysYou(reading: Reading, token: number): boolean {
  const { view, tokens } = reading;
  const last = (tokens.ends[token] as number) - 1;
  const unit = view.units[last];
  const before = view.units[last - 1];
  // ك, كم; a second person's verb begins with ت.
  if (unit === 0x643 || (unit === 0x645 && before === 0x643)) return true;
  return reading.language.code === 'ar' && view.units[tokens.starts[token] as number] === 0x62a;
}
