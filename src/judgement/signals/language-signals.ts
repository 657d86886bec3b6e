import { type Evidence, general, type Reading } from './reading.ts';

/** A language the site does not accept, where the judge is sure of it. */
export function offLanguageSignal(reading: Reading, evidence: Evidence[]): void {
  const { languages } = reading.policy.document;
  const { code, confidence } = reading.language;
  if (languages.accepted.length === 0 || code === 'und' || confidence < languages.minConfidence) return;
  if (languages.accepted.includes(code) || reading.tokens.count < 3) return;
  evidence.push(general('off-language', null, confidence, [], { language: code }));
}

/** Nothing to judge: no word, or one short one. */
export function tooShortSignal(reading: Reading, evidence: Evidence[]): void {
  const { tokens } = reading;
  if (tokens.count > 1) return;
  const letters = tokens.count === 0 ? 0 : (tokens.ends[0] as number) - (tokens.starts[0] as number);
  if (letters < 3) evidence.push(general('too-short', null, 0, []));
}
