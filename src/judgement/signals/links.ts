import { cutText, type Evidence, general, type Reading } from './reading.ts';

const link = /\b(?:https?:\/\/|www\.)[^\s<>"']{2,200}/gi;

/** Web addresses. One or two are ordinary, a list of them is advertising. */
export function linkSignal(reading: Reading, evidence: Evidence[]): void {
  const { text } = reading.comment;
  if (!text.includes('/') && !text.includes('www.')) return;
  const spans = [...text.matchAll(link)].map((match) =>
    cutText(reading, match.index, match.index + match[0].length, 'link'),
  );
  if (spans.length > 0) evidence.push(general('link', 'spam', Math.min(0.9, 0.1 * spans.length), spans));
}
