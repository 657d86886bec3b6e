import { type Cue, cueBits } from './cues.ts';
import { clauseEnds, type Evidence, hasCue, type Reading, someCueNear } from './reading.ts';
import { isSaidOf } from './said-of.ts';

/** Cues of someone spoken to, and of someone spoken of; how far before the word they may stand, in words. */
const spokenTo = cueBits.vocative | cueBits['second-person'];
const spokenOf = cueBits.subject | cueBits.people;
const reachTo = 3;
const reachOf = 2;

/** Words of the main reading that someone may be called. */
export interface Called {
  readonly firstToken: number;
  readonly lastToken: number;
  /** يا is written on to the word. */
  readonly vocativeAttached: boolean;
}

/** «في» is "in", not a vocative with a conjunction before it. */
function calls({ view, tokens }: Reading, { type, firstToken }: Cue): boolean {
  if (type !== 'vocative') return true;
  const from = tokens.starts[firstToken] as number;
  const short = (tokens.ends[firstToken] as number) - from === 2;
  return !(short && view.units[from] === 0x641 && view.units[from + 1] === 0x64a);
}

/** Whether someone is spoken to right before the words: "you", «يا». */
export function isSpokenTo(reading: Reading, { firstToken, lastToken, vocativeAttached }: Called): boolean {
  if (vocativeAttached) return true;
  if (!hasCue(reading, spokenTo)) return false;
  return someCueNear(
    reading,
    firstToken,
    4,
    (cue) =>
      (cue.bit & spokenTo) !== 0 &&
      calls(reading, cue) &&
      standsBeside(reading, cue, firstToken, lastToken, reachTo),
  );
}

/** Whether the words of a finding are said to someone. */
export function isSaidToSomeone(reading: Reading, { firstToken, lastToken }: Evidence): boolean {
  return isSpokenTo(reading, { firstToken, lastToken, vocativeAttached: false });
}

/** Whether a cue stands right before the words, at most so many back, or "you" right after them, in one clause. */
function standsBeside(reading: Reading, cue: Cue, first: number, last: number, most: number): boolean {
  const distance = first - cue.lastToken;
  if (distance > 0 && distance <= most && !clauseEnds(reading, cue.lastToken, first)) return true;
  const after = cue.firstToken - last;
  return cue.type === 'second-person' && after === 1 && !clauseEnds(reading, last, cue.firstToken);
}

/** Whether someone is called the words: a vocative or a pronoun near them, a group named, or nothing besides. */
export function isAddressed(reading: Reading, called: Called): boolean {
  const { firstToken, lastToken } = called;
  if (called.vocativeAttached || reading.tokens.count <= lastToken - firstToken + 2) return true;
  const byCue = someCueNear(reading, firstToken, 4, (cue) => {
    if ((cue.bit & (spokenTo | spokenOf)) === 0 || !calls(reading, cue)) return false;
    const most = (cue.bit & spokenTo) === 0 ? reachOf : reachTo;
    return standsBeside(reading, cue, firstToken, lastToken, most);
  });
  if (byCue) return true;
  return reading.groups.some((group) => {
    const distance = firstToken - group.lastToken;
    if (distance <= 0 || distance > 2 || clauseEnds(reading, group.lastToken, firstToken)) return false;
    return isSaidOf(reading, group, called);
  });
}
