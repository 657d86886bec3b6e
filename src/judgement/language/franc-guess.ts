import { francAll } from 'franc';
import { languageOf } from './language-codes.ts';
import { type Prose, proseText } from './prose.ts';
import type { ScriptCode } from './script-of.ts';

/** franc reads no further; its time grows with the text. */
const unitsRead = 300;

/**
 * What franc takes a text for, or null when it does not say or its answer is in another script.
 *
 * franc knows languages the model has not learned; its scores are no confidences, so only the answer is used.
 * (Its `ckb` is Kurdish in Latin letters.)
 */
export function francGuess(prose: Prose, script: ScriptCode): string | null {
  const text = proseText(prose).slice(0, unitsRead);
  const [first] = francAll(text, { minLength: 1 });
  if (first === undefined || first[0] === 'und') return null;
  if (first[0] === 'ckb') return script === 'Latn' ? 'ku' : null;
  return languageOf(first[0]);
}
