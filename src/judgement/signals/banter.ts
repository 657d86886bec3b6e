import { type Cue, cueBits } from './cues.ts';
import { type Evidence, hasCue, type Reading, someCueNear, wordAt } from './reading.ts';

/** Whether a word of affection or laughter makes a joke of a finding. */
export function isBanter(reading: Reading, cue: Cue, one: Evidence): boolean {
  if (denied(reading, cue)) return false;
  if (one.category === 'severeToxicity' && !laughsAndBlesses(reading, one)) return false;
  // Laughing makes a joke of a mild word only.
  return (one.severity ?? 3) <= 1 || !isLaughter(reading, cue.firstToken);
}

/** "Nobody would miss you": a negation right before the cue. */
function denied(reading: Reading, cue: Cue): boolean {
  return someCueNear(reading, cue.firstToken, 3, ({ type, lastToken }) => {
    const before = cue.firstToken - lastToken;
    return type === 'negation' && before > 0 && before <= 2;
  });
}

const laughing = /^(?:ه+|خ+|[hj]+a?[hja]*|lol|lmao|rofl|mdr|ptdr|k+|rs+|a?ha+[ha]*|ahah\w*)$/;

/** «الله يقطعك متت ضحك، الله يحفظك»: a curse in jest has laughter and love beside it, and no other insult. */
function laughsAndBlesses(reading: Reading, one: Evidence): boolean {
  let loving = 0;
  let last = -1;
  someCueNear(reading, one.firstToken, 10, ({ type, firstToken, lastToken }) => {
    if (
      type === 'affection' &&
      firstToken > last &&
      (lastToken < one.firstToken || firstToken > one.lastToken)
    ) {
      loving++;
      last = lastToken;
    }
    return false;
  });
  return loving >= 2 && !hasCue(reading, cueBits.trait) && reading.groups.length === 0;
}

function isLaughter(reading: Reading, token: number): boolean {
  return laughing.test(wordAt(reading, token, 24));
}
