import { lexiconSignal } from './lexicon.ts';
import { linkSignal } from './links.ts';
import type { Evidence, Reading, Signal } from './reading.ts';

/** Every signal, in the order their findings are listed. */
export const signals: readonly Signal[] = [lexiconSignal, linkSignal];

/** Runs every signal. Nothing ends it early: the second reason is kept as well. */
export function findSignals(reading: Reading): Evidence[] {
  const evidence: Evidence[] = [];
  for (const signal of signals) signal(reading, evidence);
  return evidence;
}
