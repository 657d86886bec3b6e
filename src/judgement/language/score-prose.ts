import { addUpRows, mostClasses } from './feature-rows.ts';
import { forEachWord, hashWord, mostFeatures, mostOf } from './features.ts';
import type { Prose } from './prose.ts';
import { featureScale, type ScriptWeights } from './weights.ts';

const features = new Uint32Array(mostFeatures);
const total = new Int32Array(mostClasses);

/** Adds up what the words of one script say of their language: a logit a class into `scores`. */
export function scoreProse(
  { rows, known, bias, step }: ScriptWeights,
  prose: Prose,
  script: number,
  scores: Float64Array,
): void {
  const { units } = prose;
  const { memory } = known;
  total.fill(0);
  /** Features of the words that are remembered, and of those that wait in `features` to be looked up together. */
  let remembered = 0;
  let waiting = 0;
  forEachWord(prose, script, (first, end, word) => {
    if (remembered + waiting + mostOf(end - first) > mostFeatures) return;
    let slot = memory.find(units, first, end, word);
    if (slot < 0) {
      const count = hashWord(units, first, end, word, features, waiting) - waiting;
      slot = memory.admit(units, first, end, word);
      if (slot < 0) {
        waiting += count;
        return;
      }
      known.keep(slot, addUpRows(rows, features, waiting, count), count);
    }
    remembered += known.addTo(total, slot);
  });
  if (waiting > 0) {
    const sums = addUpRows(rows, features, 0, waiting);
    for (let k = 0; k < bias.length; k++) total[k] = (total[k] as number) + (sums[k] as number);
  }
  const count = remembered + waiting;
  const scale = count > 0 ? step * featureScale(count) : 0;
  for (let k = 0; k < bias.length; k++) scores[k] = (total[k] as number) * scale + (bias[k] as number);
}
