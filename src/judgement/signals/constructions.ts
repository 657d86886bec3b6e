import type { Attribute } from '../../contract/verdict.ts';
import { type Cue, type CueType, cueBits } from './cues.ts';
import { isOfWhatTheyGet, isToldOf } from './done-to.ts';
import type { NamedGroup } from './groups.ts';
import { illWishIn } from './ill-wishes.ts';
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
import { isSaidOf } from './said-of.ts';
import { groupSpokenOf } from './surroundings.ts';

/** Abuse without an abusive word: what is said of whom. */
interface Construction {
  readonly signal: string;
  readonly category: Attribute;
  readonly strength: number;
  readonly severity: number;
}

const construction = (
  name: string,
  category: Attribute,
  strength: number,
  severity: number,
): Construction => ({ signal: `construction.${name}`, category, strength, severity });

const accusation = construction('accusation', 'identityAttack', 0.72, 3);
const expulsion = construction('expulsion', 'identityAttack', 0.78, 3);
const denial = construction('denial', 'identityAttack', 0.74, 3);
const belittling = construction('belittling', 'identityAttack', 0.7, 3);
const curse = construction('curse', 'insult', 0.82, 3);
const mindless = construction('mindless', 'insult', 0.72, 2);
const illWish = construction('ill-wish', 'severeToxicity', 0.8, 3);

/** Notes that words `first` to `last` make a construction. */
type Add = (what: Construction, first: number, last: number, scale?: number) => void;

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
  const add: Add = (what, first, last, scale = 1) => {
    if (kept++ >= mostFindings) return;
    const span = cutTokens(reading, first, last, what.signal);
    const { signal, category, severity, strength } = what;
    evidence.push(onWords(signal, category, severity, strength * scale, [span], first, last));
  };
  for (const group of reading.groups) {
    if (kept >= mostFindings) return;
    ofGroup(reading, group, add);
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
  const wish = illWishIn(reading);
  if (wish !== null) add(illWish, wish.firstToken, wish.lastToken);
}

/** What is said of one group in its clause. */
function ofGroup(reading: Reading, group: NamedGroup, add: Add): void {
  const token = group.firstToken;
  const near = (
    type: CueType,
    before: number,
    after: number,
    isMeant: (cue: Cue) => boolean = () => true,
  ): Cue | null =>
    hasCue(reading, cueBits[type])
      ? findCueNear(
          reading,
          token,
          reach,
          (cue) =>
            cue.type === type &&
            within(reading, cue, group.firstToken, group.lastToken, before, after) &&
            isMeant(cue),
        )
      : null;
  const all = near('all', 2, 2);
  const trait = near('trait', all === null ? 1 : 3, 6, (cue) => isSaidOf(reading, group, cue));
  const out = near('expulsion', 5, 6, (cue) => !isToldOf(reading, group, cue.firstToken));
  const negated = near('negation', 6, 1) ?? near('not-only', 6, 1);
  const virtue = near('virtue', 6, 6, (cue) => !isOfWhatTheyGet(reading, group, cue.firstToken));
  const place = near('place', 4, 8);
  if (out !== null) add(expulsion, ...around(group, out));
  if (trait !== null && !negates(reading, trait, group)) {
    add(accusation, ...around(group, trait), all === null ? 0.92 : 1);
  } else if (negated !== null && virtue !== null) add(denial, ...around(group, negated, virtue));
  if (place !== null && women.has(group.group)) add(belittling, ...around(group, place));
}

/** "They breed like rats", under a comment that names a group. */
function ofThem(reading: Reading, add: Add): void {
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
  add: Add,
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
