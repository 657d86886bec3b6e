import { isSpokenTo } from './address.ts';
import { type Cue, type CueType, cueBits } from './cues.ts';
import { cursedThing } from './cursed-things.ts';
import { byDemand } from './demands.ts';
import { byScore } from './match-scores.ts';
import { calledBeforeQuote, quotedTokens } from './quotations.ts';
import { clauseEnds, type Evidence, hasCue, type Reading, someCueNear, wordAt } from './reading.ts';
import { titleSpeaksOf } from './surroundings.ts';

/** How far a cue reaches, in words, and what is left of a finding it lowers. */
interface Lowering {
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

const lowerings: readonly Lowering[] = ways.map((way) => ({ ...way, bit: cueBits[way.cue] }));

/** Lowers what is negated, quoted, reported, condemned, said of oneself, in scripture or in jest, and says so. */
export function contextSignal(reading: Reading, evidence: Evidence[]): void {
  let quotes: Uint8Array | null = null;
  let looked = false;
  for (const one of evidence) {
    if (one.firstToken < 0 || one.category === null || one.category === 'spam') continue;
    if (!looked) quotes = quotedTokens(reading);
    looked = true;
    if (endorsed(reading, one)) continue;
    let keeps = 1;
    for (const lowering of lowerings) {
      if (
        (reading.cueTypes & lowering.bit) === 0 ||
        (one.severity ?? 3) >= lowering.below ||
        lowering.keeps >= keeps ||
        !concerns(lowering, one)
      )
        continue;
      if ((lowering.bit & literalSubjects) !== 0 && spokenTo(reading, one)) continue;
      if (!reaches(reading, lowering, one)) continue;
      keeps = lowering.keeps;
      one.lowered = lowering.name;
    }
    if (keeps > 0.35 && quotes?.[one.firstToken] === 1 && !calledBeforeQuote(reading, one, quotes)) {
      keeps = 0.35;
      one.lowered = 'quoted';
    }
    one.strength *= keeps;
  }
  if (looked) {
    byThing(reading, evidence);
    byScore(reading, evidence);
    byDemand(reading, evidence);
  }
  byTitle(reading, evidence);
}

/** «الله يلعن هالصداع»: what is cursed is no one. */
function byThing(reading: Reading, evidence: Evidence[]): void {
  if (!evidence.some(mayCurseThing)) return;
  const thing = cursedThing(reading);
  if (thing === null) return;
  for (const one of evidence) {
    if (!mayCurseThing(one)) continue;
    if (one.lastToken < thing.first || one.firstToken > thing.last) continue;
    one.lowered = 'thing';
    one.strength *= 0.5;
  }
}

function mayCurseThing({ lowered, firstToken, category }: Evidence): boolean {
  if (lowered !== null || firstToken < 0) return false;
  return category === 'insult' || category === 'profanity' || category === 'severeToxicity';
}

/** What the article is about excuses as well: "we will bury them" under a match, a dog under a story of dogs. */
function byTitle(reading: Reading, evidence: Evidence[]): void {
  if (reading.comment.article.title === null || evidence.length === 0) return;
  const doubtful = evidence.filter(
    (one) =>
      one.lowered === null &&
      one.firstToken >= 0 &&
      (one.category === 'threat' || ((one.severity ?? 3) <= 2 && one.category === 'insult')) &&
      !spokenTo(reading, one),
  );
  if (doubtful.length === 0) return;
  const subject = titleSpeaksOf(reading, titleSubjects);
  if (subject === null) return;
  for (const lowering of lowerings) {
    if (lowering.cue !== subject) continue;
    for (const one of doubtful) {
      if (!concerns(lowering, one)) continue;
      one.lowered = lowering.name;
      one.strength *= lowering.keeps;
    }
  }
}

const titleSubjects: readonly CueType[] = ['game', 'zoological', 'medical'];

const literalSubjects = cueBits.zoological | cueBits.medical | cueBits.thing | cueBits.self | cueBits.news;

function spokenTo(reading: Reading, { firstToken, lastToken }: Evidence): boolean {
  return isSpokenTo(reading, { firstToken, lastToken, vocativeAttached: false });
}

/** Found by what words make together. */
const joinsWords = /^(construction|phrase)\./;

/** A slur stays a slur and an obscenity an obscenity when they are negated; affection excuses no hatred of a group. */
function concerns({ cue }: Lowering, one: Evidence): boolean {
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

function reaches(reading: Reading, lowering: Lowering, one: Evidence): boolean {
  const { firstToken, lastToken } = one;
  return someCueNear(reading, firstToken, 24, (cue) => {
    if (cue.bit !== lowering.bit) return false;
    if (cue.type === 'affection' && denied(reading, cue)) return false;
    if (one.category === 'severeToxicity' && cue.type === 'affection' && !laughsAndBlesses(reading, one))
      return false;
    // Laughing makes a joke of a mild word only.
    if (cue.type === 'affection' && (one.severity ?? 3) > 1 && isLaughter(reading, cue.firstToken))
      return false;
    if (cue.lastToken < firstToken) {
      if (firstToken - cue.lastToken > (disclaims(reading, cue) ? disclaimed : lowering.before)) return false;
      if (lowering.withinClause && clauseEnds(reading, cue.lastToken, firstToken)) return false;
      return !cancelled(reading, lowering, cue, one);
    }
    if (cue.firstToken <= lastToken || cue.firstToken - lastToken > lowering.after) return false;
    if (lowering.withinClause && clauseEnds(reading, lastToken, cue.firstToken)) return false;
    if (lowering.cue === 'reporting' && isAuthor(reading, cue)) return false;
    return lowering.cue !== 'negation' && !(lowering.cue === 'mention' && spokenTo(reading, one));
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

/** "He said all of them are vermin, and he is right": repeating is agreeing. */
function endorsed(reading: Reading, one: Evidence): boolean {
  if (!hasCue(reading, cueBits.endorsement)) return false;
  return someCueNear(
    reading,
    one.lastToken,
    12,
    (cue) => cue.type === 'endorsement' && cue.firstToken > one.lastToken,
  );
}
