import { createRequire } from 'node:module';
import { languageOf } from './language-codes.ts';
import { type Prose, proseText } from './prose.ts';
import type { ScriptCode } from './script-of.ts';

/** Where franc finds the model's answer this likely beside its own, it does not know better. */
const nearlyAsLikely = 0.85;

/** franc reads no further; its time grows with the text. */
const unitsRead = 300;

type Franc = typeof import('franc');

/** franc's tables take half as much memory again as ours; a service may never need them. */
let franc: Franc | null = null;
const require = createRequire(import.meta.url);

function francTables(): Franc {
  franc ??= require('franc') as Franc;
  return franc;
}

/**
 * What franc takes a text for, or null when it does not say, its answer is in another script, or `ours` is nearly as
 * likely to it.
 *
 * franc knows languages the model has not learned; its scores are no confidences, so only the answer is used.
 * (Its `ckb` is Kurdish in Latin letters.)
 */
export function francGuess(prose: Prose, script: ScriptCode, ours: string): string | null {
  const text = proseText(prose).slice(0, unitsRead);
  const guesses = francTables().francAll(text, { minLength: 1 });
  const [first] = guesses;
  if (first === undefined || first[0] === 'und') return null;
  if (guesses.some(([code, score]) => score > nearlyAsLikely && languageOf(code) === ours)) return null;
  if (first[0] === 'ckb') return script === 'Latn' ? 'ku' : null;
  return languageOf(first[0]);
}
