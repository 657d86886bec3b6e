import type { Attribute, Finding, Language, Span } from '../../contract/verdict.ts';
import type { Models } from '../models.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import type { FoldNotes } from '../text/fold.ts';
import { gap, type Tokens } from '../text/tokens.ts';
import { spanOf, type View } from '../text/view.ts';
import type { History, JudgedComment } from '../types.ts';
import type { Cue } from './cues.ts';
import type { NamedGroup } from './groups.ts';
import type { HashedWords } from './hashed-words.ts';

/** The comment read in another way: broken words joined, masks kept, overrides undone, Arabizi by its consonants. */
export interface OtherReading {
  readonly how: 'joined' | 'masked' | 'reversed' | 'arabizi';
  readonly words: HashedWords;
}

/** A comment as every signal sees it. */
export interface Reading {
  readonly comment: JudgedComment;
  readonly history: History;
  readonly language: Language;
  readonly policy: CompiledPolicy;
  readonly models: Models;
  readonly view: View;
  /** Whether the view is the comment as folded, not a disguised one undisguised. */
  readonly asFolded: boolean;
  /** The units of the view as a string. */
  readonly plain: string;
  readonly notes: FoldNotes;
  readonly tokens: Tokens;
  readonly words: HashedWords;
  readonly others: readonly OtherReading[];
  /** In the order of their first words. */
  readonly cues: readonly Cue[];
  /** Types of the cues, see `cueBits`. */
  readonly cueTypes: number;
  readonly groups: readonly NamedGroup[];
}

/** A finding with what scoring needs and the verdict does not show. */
export interface Evidence {
  signal: string;
  category: Attribute | null;
  severity: number | null;
  /** How much it speaks for its category, 0 to 1. */
  strength: number;
  spans: Span[];
  /** First and last word of the main reading it stands on; -1 where it stands on none. */
  firstToken: number;
  lastToken: number;
  lowered: string | null;
  detail: Record<string, string | number | boolean> | null;
}

/** One thing that reads a comment. Adds what it finds; never throws. */
export type Signal = (reading: Reading, evidence: Evidence[]) => void;

/** A span of the text as sent, from units of a view. */
export function cut(reading: Reading, view: View, from: number, to: number, signal: string): Span {
  const { start, end } = spanOf(view, from, to);
  return cutText(reading, start, end, signal);
}

/** A span of the text as sent, from its own offsets. */
export function cutText(reading: Reading, start: number, end: number, signal: string): Span {
  return { start, end, signal, text: reading.comment.text.slice(start, end) };
}

/** A span over words of the main reading. */
export function cutTokens(reading: Reading, first: number, last: number, signal: string): Span {
  const { tokens, view } = reading;
  return cut(reading, view, tokens.starts[first] as number, tokens.ends[last] as number, signal);
}

/** Evidence that stands on words of the main reading. All evidence is made here: what is of one shape is read faster. */
export function onWords(
  signal: string,
  category: Attribute | null,
  severity: number | null,
  strength: number,
  spans: Span[],
  firstToken: number,
  lastToken: number,
  detail: Evidence['detail'] = null,
): Evidence {
  return { signal, category, severity, strength, spans, firstToken, lastToken, lowered: null, detail };
}

/** Evidence that concerns the whole comment. */
export function general(
  signal: string,
  category: Attribute | null,
  strength: number,
  spans: Span[],
  detail: Evidence['detail'] = null,
  severity: number | null = null,
): Evidence {
  return onWords(signal, category, severity, strength, spans, -1, -1, detail);
}

/** Evidence as the verdict shows it. */
export function toFinding(one: Evidence): Finding {
  const finding: Finding = {
    signal: one.signal,
    spans: one.spans,
    score: Math.round(one.strength * 1e4) / 1e4,
  };
  if (one.category !== null) finding.category = one.category;
  if (one.severity !== null) finding.severity = one.severity;
  if (one.lowered !== null) finding.lowered = one.lowered;
  if (one.detail !== null) finding.detail = one.detail;
  return finding;
}

/** Whether the comment has a cue of some types ({@link cueBits}) anywhere. */
export function hasCue(reading: Reading, bits: number): boolean {
  return (reading.cueTypes & bits) !== 0;
}

/** The longest cues begin this many words before their last one. */
const cueWords = 4;

/** Whether a cue within `reach` words of `token` passes the test; cues are tried in order. */
export function someCueNear(
  { cues }: Reading,
  token: number,
  reach: number,
  test: (cue: Cue) => boolean,
): boolean {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle] as Cue).firstToken < token - reach - cueWords) low = middle + 1;
    else high = middle;
  }
  for (; low < cues.length; low++) {
    const cue = cues[low] as Cue;
    if (cue.firstToken > token + reach) return false;
    if (test(cue)) return true;
  }
  return false;
}

/** The first cue within `reach` words of `token` that passes the test. */
export function findCueNear(
  reading: Reading,
  token: number,
  reach: number,
  test: (cue: Cue) => boolean,
): Cue | null {
  let found: Cue | null = null;
  someCueNear(reading, token, reach, (cue) => {
    if (test(cue)) found = cue;
    return found !== null;
  });
  return found;
}

/** The letters of a word of the main reading, the first `most` of them. */
export function wordAt({ tokens, plain }: Reading, token: number, most = Number.POSITIVE_INFINITY): string {
  const from = tokens.starts[token] as number;
  return plain.slice(from, Math.min(tokens.ends[token] as number, from + most));
}

/** Whether a clause ends between two words of the main reading. */
export function clauseEnds(reading: Reading, from: number, to: number): boolean {
  for (let token = from + 1; token <= to; token++) if (reading.tokens.gaps[token] === gap.stop) return true;
  return false;
}

/** The word of the main reading that an offset of the text as sent lies in or before. */
export function tokenAt(reading: Reading, offset: number): number {
  const { tokens, view } = reading;
  let low = 0;
  let high = tokens.count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((view.ends[(tokens.ends[middle] as number) - 1] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low);
}
