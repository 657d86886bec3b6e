import { fingerprint } from '../text/fingerprint.ts';
import { type Evidence, general, type Reading } from './reading.ts';

const hour = 3_600_000;
/** Words below which two comments may well be the same by chance: «شكرا», "first". */
const fewestWords = 4;

/** The same comment again, by the same author or by others. */
export function repetitionSignal(reading: Reading, evidence: Evidence[]): void {
  const { history, policy, view, tokens } = reading;
  if (tokens.count < fewestWords) return;
  const { own, others } = policy.document.repetition;
  if (history.ownFingerprints.length > 0) {
    const print = fingerprint(view);
    const since = history.now - own.hours * hour;
    const repeats = history.ownFingerprints.filter(
      (known) => known.fingerprint === print && known.at >= since,
    ).length;
    if (repeats >= own.limit) {
      evidence.push(general('repetition.own', 'spam', Math.min(0.9, 0.4 + 0.1 * repeats), [], { repeats }));
    }
  }
  if (history.othersRepeats >= others.limit) {
    const strength = Math.min(0.9, 0.3 + 0.05 * history.othersRepeats);
    evidence.push(general('repetition.others', 'spam', strength, [], { repeats: history.othersRepeats }));
  }
}
