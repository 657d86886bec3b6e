import type { Attribute, Finding, Language, Span } from '../../contract/verdict.ts';
import type { Models } from '../models.ts';
import type { CompiledPolicy } from '../policy/compile-policy.ts';
import { type FoldNotes, spanOf, type View } from '../text/fold.ts';
import type { Tokens } from '../text/tokens.ts';
import type { History, JudgedComment } from '../types.ts';
import type { HashedWords } from './word-automaton.ts';

/** A comment as every signal sees it. */
export interface Reading {
  readonly comment: JudgedComment;
  readonly history: History;
  readonly language: Language;
  readonly policy: CompiledPolicy;
  readonly models: Models;
  readonly view: View;
  readonly notes: FoldNotes;
  readonly tokens: Tokens;
  readonly words: HashedWords;
}

/** A finding with what scoring needs and the verdict does not show. */
export interface Evidence {
  signal: string;
  category: Attribute | null;
  severity: number | null;
  /** How much it speaks for its category, 0 to 1, before context. */
  strength: number;
  spans: Span[];
  /** First and last word of the main view it stands on; -1 where it stands on none. */
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
  return { start, end, signal, text: reading.comment.text.slice(start, end) };
}

/** Evidence that concerns the whole comment. */
export function general(
  signal: string,
  category: Attribute | null,
  strength: number,
  spans: Span[],
): Evidence {
  return {
    signal,
    category,
    severity: null,
    strength,
    spans,
    firstToken: -1,
    lastToken: -1,
    lowered: null,
    detail: null,
  };
}

/** Evidence as the verdict shows it. */
export function toFinding(one: Evidence): Finding {
  const finding: Finding = { signal: one.signal, spans: one.spans, score: one.strength };
  if (one.category !== null) finding.category = one.category;
  if (one.severity !== null) finding.severity = one.severity;
  if (one.lowered !== null) finding.lowered = one.lowered;
  if (one.detail !== null) finding.detail = one.detail;
  return finding;
}

/** A span of the text as sent, from its own offsets. */
export function cutText(reading: Reading, start: number, end: number, signal: string): Span {
  return { start, end, signal, text: reading.comment.text.slice(start, end) };
}
