import { searchLists } from '../policy/lists.ts';
import { cut, type Evidence, general, type Reading } from './reading.ts';

const mostFindings = 100;

/** Words of the publisher's lists. What is allowed lowers what the lexicons found there. */
export function listSignal(reading: Reading, evidence: Evidence[]): void {
  const { lists } = reading.policy;
  if (lists.size === 0) return;
  let kept = 0;
  for (const words of [
    reading.words,
    ...reading.others.filter(({ how }) => how !== 'arabizi').map((other) => other.words),
  ]) {
    for (const hit of searchLists(lists, words, reading.language.code)) {
      if (kept++ >= mostFindings) return;
      const signal = `list.${hit.list}`;
      const span = cut(reading, words.view, hit.start, hit.end, signal);
      if (hit.list === 'allowed') {
        for (const one of evidence) {
          if (!one.signal.startsWith('lexicon.')) continue;
          if (one.spans.every((found) => found.start < span.end && span.start < found.end)) {
            one.lowered = 'allowed';
            one.strength = 0;
          }
        }
        continue;
      }
      if (
        evidence.some((one) => one.signal === signal && one.spans.some((known) => known.start === span.start))
      )
        continue;
      evidence.push(general(signal, null, 1, [span], { pattern: hit.pattern }));
    }
  }
}
