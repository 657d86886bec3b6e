import { constructionSignal } from './constructions.ts';
import { contactSignal } from './contact.ts';
import { contextSignal } from './context.ts';
import { repetitionSignal } from './history-signals.ts';
import { identitySignal } from './identity.ts';
import { offLanguageSignal, tooShortSignal } from './language-signals.ts';
import { lexiconSignal } from './lexicon.ts';
import { linkSignal } from './links.ts';
import { listSignal } from './listed.ts';
import { emojiSignal, floodingSignal, shoutingSignal } from './manner.ts';
import { phraseSignal } from './phrases.ts';
import type { Evidence, Reading, Signal } from './reading.ts';
import { threatSignal } from './threats.ts';

/** Every signal, in the order their findings are listed. Context comes after what it lowers. */
export const signals: readonly Signal[] = [
  lexiconSignal,
  threatSignal,
  identitySignal,
  constructionSignal,
  phraseSignal,
  emojiSignal,
  contextSignal,
  listSignal,
  linkSignal,
  contactSignal,
  shoutingSignal,
  floodingSignal,
  repetitionSignal,
  offLanguageSignal,
  tooShortSignal,
];

/** Runs every signal. Nothing ends it early: the second reason is kept as well. */
export function findSignals(reading: Reading): Evidence[] {
  const evidence: Evidence[] = [];
  for (const signal of signals) signal(reading, evidence);
  return evidence;
}
