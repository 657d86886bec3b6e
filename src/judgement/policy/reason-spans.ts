import type { Attribute, Span } from '../../contract/verdict.ts';
import { cut, type Evidence, type Reading } from '../signals/reading.ts';
import { sortFew } from '../signals/sort-few.ts';

/** The most a reason shows. */
const mostSpans = 20;

/** Spans of the findings of some signals, in order, as many as a reason shows. */
export function spansOf(evidence: readonly Evidence[], names: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (const one of evidence) {
    if (!names.includes(one.signal)) continue;
    for (const span of one.spans) if (spans.length < mostSpans) spans.push(span);
  }
  return spans;
}

/** What an editor would point at for an attribute; the whole text where only the whole can be meant. */
export function spansFor(name: Attribute, reading: Reading, evidence: readonly Evidence[]): Span[] {
  const broad = name === 'toxicity' || name === 'severeToxicity';
  const found = evidence.filter(({ category, spans }) => category !== null && spans.length > 0);
  const own = broad ? [] : found.filter(({ category }) => category === name);
  // What speaks for another attribute is what the model had in mind, too.
  const speaking =
    own.length > 0 || name === 'spam' ? own : found.filter(({ category }) => category !== 'spam');
  const strong = speaking.filter((one) => one.lowered === null);
  const chosen = sortFew(strong.length > 0 ? strong : speaking, (a, b) => b.strength - a.strength);
  const spans: Span[] = [];
  for (const one of chosen) {
    for (const span of one.spans) {
      if (spans.length >= mostSpans) break;
      if (!spans.some((known) => known.start < span.end && span.start < known.end)) spans.push(span);
    }
  }
  if (spans.length > 0 || reading.tokens.count === 0) return spans;
  const learned = evidence.find((one) => one.signal === 'model');
  if (learned !== undefined && learned.spans.length > 0) return learned.spans.slice(0, mostSpans);
  const { tokens } = reading;
  return [
    cut(reading, reading.view, tokens.starts[0] as number, tokens.ends[tokens.count - 1] as number, 'model'),
  ];
}
