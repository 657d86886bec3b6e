import { addUpRows, mostClasses } from './feature-rows.ts';
import { findWords, hashWord, mostFeatures, mostOf, words } from './features.ts';
import type { Prose } from './prose.ts';
import { featureScale, type ScriptWeights } from './weights.ts';

const features = new Uint32Array(mostFeatures);
const total = new Int32Array(mostClasses);
/** By word: 0 where it is not remembered. */
const likely = new Int32Array(words.firsts.length);
/** Slots of the remembered words that are not yet added up. */
const slots = new Int32Array(words.firsts.length);

/** Adds up what the words of one script say of their language: a logit a class into `scores`. */
export function scoreProse(
  { rows, known, bias, step }: ScriptWeights,
  prose: Prose,
  script: number,
  scores: Float64Array,
): void {
  const { units } = prose;
  const { memory } = known;
  const { firsts, ends, hashes } = words;
  const found = findWords(prose, script);
  memory.ask(hashes, found, likely);
  total.fill(0);
  /** Features of the words that are remembered, and of those that wait in `features` to be looked up together. */
  let remembered = 0;
  let waiting = 0;
  let held = 0;
  for (let at = 0; at < found; at++) {
    const first = firsts[at] as number;
    const end = ends[at] as number;
    if (remembered + waiting + mostOf(end - first) > mostFeatures) continue;
    const word = hashes[at] as number;
    let slot = likely[at] === 0 ? -1 : memory.find(units, first, end, word);
    if (slot < 0) {
      const count = hashWord(units, first, end, word, features, waiting) - waiting;
      slot = memory.admit(units, first, end, word);
      if (slot < 0) {
        waiting += count;
        continue;
      }
      // The slot may have been that of a word before.
      known.addTo(total, slots, held);
      held = 0;
      known.keep(slot, addUpRows(rows, features, waiting, count), count);
    }
    remembered += known.countOf(slot);
    slots[held++] = slot;
  }
  known.addTo(total, slots, held);
  if (waiting > 0) {
    const sums = addUpRows(rows, features, 0, waiting);
    for (let k = 0; k < bias.length; k++) total[k] = (total[k] as number) + (sums[k] as number);
  }
  const count = remembered + waiting;
  const scale = count > 0 ? step * featureScale(count) : 0;
  for (let k = 0; k < bias.length; k++) scores[k] = (total[k] as number) * scale + (bias[k] as number);
}
