import type { Attribute } from '../../contract/verdict.ts';
import { type Cue, type CueType, cueBits } from './cues.ts';
import {
  clauseEnds,
  cutTokens,
  type Evidence,
  findCueNear,
  hasCue,
  onWords,
  type Reading,
  someCueNear,
} from './reading.ts';
import { groupSpokenOf } from './surroundings.ts';

/** Abuse without an abusive word: what is said of whom. */
interface Construction {
  readonly signal: string;
  readonly category: Attribute;
  readonly strength: number;
  readonly severity: number;
}

const accusation: Construction = {
  signal: 'construction.accusation',
  category: 'identityAttack',
  strength: 0.72,
  severity: 3,
};
const expulsion: Construction = {
  signal: 'construction.expulsion',
  category: 'identityAttack',
  strength: 0.78,
  severity: 3,
};
const denial: Construction = {
  signal: 'construction.denial',
  category: 'identityAttack',
  strength: 0.74,
  severity: 3,
};
const belittling: Construction = {
  signal: 'construction.belittling',
  category: 'identityAttack',
  strength: 0.7,
  severity: 3,
};
const curse: Construction = { signal: 'construction.curse', category: 'insult', strength: 0.82, severity: 3 };
const mindless: Construction = {
  signal: 'construction.mindless',
  category: 'insult',
  strength: 0.72,
  severity: 2,
};
const ill: Construction = {
  signal: 'construction.ill-wish',
  category: 'severeToxicity',
  strength: 0.8,
  severity: 3,
};

const mostFindings = 20;
/** How far from a group cues are looked for, in words. */
const reach = 9;
const women = new Set(['women', 'woman', 'girls', 'feminists']);

/** Without one of these and without a group there is none. */
const opening =
  cueBits.place | cueBits.trait | cueBits.expulsion | cueBits.affliction | cueBits.lack | cueBits.wish;

/**
 * A group and what it is accused of, driven out, denied or wished; a person wished death. Each is made of cues in one
 * clause: no word of it need be abusive.
 */
export function constructionSignal(reading: Reading, evidence: Evidence[]): void {
  if (reading.groups.length === 0 && !hasCue(reading, opening)) return;
  let kept = 0;
  const add = (what: Construction, first: number, last: number, scale = 1): void => {
    if (kept++ >= mostFindings) return;
    const span = cutTokens(reading, first, last, what.signal);
    const { signal, category, severity, strength } = what;
    evidence.push(onWords(signal, category, severity, strength * scale, [span], first, last));
  };
  for (const group of reading.groups) {
    if (kept >= mostFindings) return;
    const token = group.firstToken;
    const near = (type: CueType, before: number, after: number): Cue | null =>
      hasCue(reading, cueBits[type])
        ? findCueNear(
            reading,
            token,
            reach,
            (cue) =>
              cue.type === type && within(reading, cue, group.firstToken, group.lastToken, before, after),
          )
        : null;
    const all = near('all', 2, 2);
    const trait = near('trait', all === null ? 1 : 3, 6);
    const out = near('expulsion', 5, 6);
    const negated = near('negation', 6, 1) ?? near('not-only', 6, 1);
    const virtue = near('virtue', 6, 6);
    const place = near('place', 4, 8);
    if (out !== null) add(expulsion, ...around(group, out));
    if (trait !== null && !negates(reading, trait, group)) {
      add(accusation, ...around(group, trait), all === null ? 0.92 : 1);
    } else if (negated !== null && virtue !== null) add(denial, ...around(group, negated, virtue));
    if (place !== null && women.has(group.group)) add(belittling, ...around(group, place));
  }
  if (hasCue(reading, cueBits.place)) {
    for (const cue of reading.cues) {
      // "asking for it", "slept her way": said of nobody else.
      if (cue.type === 'place' && cue.lastToken - cue.firstToken >= 2)
        add(belittling, cue.firstToken, cue.lastToken);
    }
  }
  ofThem(reading, add);
  pairs(reading, 'deity', 'affliction', 2, curse, add);
  pairs(reading, 'mind', 'lack', 4, mindless, add);
  wishes(reading, add);
}

/** "They breed like rats", under a comment that names a group. */
function ofThem(
  reading: Reading,
  add: (what: Construction, first: number, last: number, scale: number) => void,
): void {
  if (hasCue(reading, cueBits.negation) || !hasCue(reading, cueBits.trait | cueBits.expulsion)) return;
  const said = reading.cues.find(({ type }) => type === 'trait' || type === 'expulsion');
  if (said === undefined) return;
  if (groupSpokenOf(reading) === null) return;
  add(said.type === 'trait' ? accusation : expulsion, said.firstToken, said.lastToken, 0.95);
}

/** Two kinds of cues beside each other in a clause: «الله ياخذك», "your brain is empty". */
function pairs(
  reading: Reading,
  first: CueType,
  second: CueType,
  apart: number,
  what: Construction,
  add: (what: Construction, first: number, last: number) => void,
): void {
  if (!hasCue(reading, cueBits[first]) || !hasCue(reading, cueBits[second])) return;
  const { cues } = reading;
  for (const [at, cue] of cues.entries()) {
    if (cue.type !== second) continue;
    for (let near = at - 1; near >= 0 && near > at - 6; near--) {
      const other = cues[near] as Cue;
      const distance = cue.firstToken - other.lastToken;
      if (other.type !== first || distance < 0 || distance > apart) continue;
      if (clauseEnds(reading, other.lastToken, cue.firstToken)) continue;
      add(what, other.firstToken, cue.lastToken);
      return;
    }
  }
}

type Place = { readonly firstToken: number; readonly lastToken: number };

function around(...parts: readonly Place[]): [number, number] {
  return [Math.min(...parts.map((one) => one.firstToken)), Math.max(...parts.map((one) => one.lastToken))];
}

function within(
  reading: Reading,
  cue: Cue,
  first: number,
  last: number,
  before: number,
  after: number,
): boolean {
  const ahead = first - cue.lastToken;
  if (ahead > 0) return ahead <= before && !clauseEnds(reading, cue.lastToken, first);
  const behind = cue.firstToken - last;
  return behind > 0 && behind <= after && !clauseEnds(reading, last, cue.firstToken);
}

/** "X are not thieves", "not all X are thieves". */
function negates(reading: Reading, trait: Cue, group: Place): boolean {
  const from = Math.min(trait.firstToken, group.firstToken);
  const to = Math.max(trait.firstToken, group.firstToken);
  if (!hasCue(reading, cueBits.negation)) return false;
  return someCueNear(
    reading,
    group.firstToken,
    reach,
    (cue) =>
      cue.type === 'negation' &&
      cue.firstToken >= from - 2 &&
      cue.lastToken <= to &&
      !someCueNear(
        reading,
        group.firstToken,
        reach,
        (other) =>
          other.type === 'not-only' && other.firstToken <= cue.firstToken && other.lastToken >= cue.lastToken,
      ) &&
      !clauseEnds(reading, cue.lastToken, to),
  );
}

/** A wish, a harm, and someone: «عساك بسرطان», "I hope you die". */
function wishes(reading: Reading, add: (what: Construction, first: number, last: number) => void): void {
  if (!hasCue(reading, cueBits.wish) || !hasCue(reading, cueBits.harm)) return;
  const { cues } = reading;
  let from = 0;
  for (const wish of cues) {
    if (wish.type !== 'wish') continue;
    while (from < cues.length && (cues[from] as Cue).firstToken < wish.firstToken) from++;
    let person = aimsAtSomeone(reading, wish);
    for (let at = from; at < cues.length; at++) {
      const cue = cues[at] as Cue;
      if (cue.firstToken - wish.lastToken > 8 || clauseEnds(reading, wish.lastToken, cue.firstToken)) break;
      if (cue.type === 'second-person' || cue.type === 'subject') person = true;
      if (cue.type === 'negation' && cue.firstToken > wish.lastToken) break;
      if (
        cue.type === 'harm' &&
        cue.firstToken > wish.lastToken &&
        (person || endsInYou(reading, cue.lastToken))
      ) {
        add(ill, wish.firstToken, cue.lastToken);
        return;
      }
    }
  }
}

/** عساك, ليتك: the pronoun is written on to the wish. */
function aimsAtSomeone(reading: Reading, wish: Cue): boolean {
  return endsInYou(reading, wish.lastToken);
}

function endsInYou(reading: Reading, token: number): boolean {
  const { view, tokens } = reading;
  const last = (tokens.ends[token] as number) - 1;
  const unit = view.units[last];
  const before = view.units[last - 1];
  // ك, كم; a second person's verb begins with ت.
  if (unit === 0x643 || (unit === 0x645 && before === 0x643)) return true;
  return reading.language.code === 'ar' && view.units[tokens.starts[token] as number] === 0x62a;
}
