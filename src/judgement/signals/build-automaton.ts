import { noAffixes } from './affixes.ts';
import { addToFilter, emptyFilter } from './hash-filter.ts';
import { hashSqueezed, mix } from './hashed-words.ts';
import { recordOf } from './pattern-records.ts';
import { type Automaton, inner, ofEnding, type Pattern } from './word-automaton.ts';

/** Compiles patterns. Cost: about a microsecond each. */
export function buildAutomaton(patterns: readonly Pattern[]): Automaton {
  let most = 1;
  for (const { words } of patterns) most += words.length;
  let size = 64;
  while (size < most * 2) size *= 2;
  const mask = size - 1;
  const steps = new Int32Array(size * 3);
  const ending = new Map<number, Pattern[]>();
  const firsts = emptyFilter(patterns.length);
  const followers = emptyFilter(2 * (most - patterns.length));
  let longest = 0;
  let classes = 0;
  for (const pattern of patterns) {
    let slot = -1;
    classes |= pattern.affixes;
    longest = Math.max(longest, pattern.words.length);
    for (const word of pattern.words) {
      const hash = hashSqueezed(word);
      if (slot === -1) addToFilter(firsts, hash);
      else {
        addToFilter(followers, hash);
        steps[slot * 3 + 2] = inner;
      }
      const state = slot + 1;
      slot = slotOf(steps, mask, state, hash);
      steps[slot * 3] = state + 1;
      steps[slot * 3 + 1] = hash;
    }
    if (pattern.words.length > 1 && pattern.affixes > noAffixes)
      addToFilter(followers, ofEnding(steps[slot * 3 + 1] as number));
    const known = ending.get(slot);
    if (known === undefined) ending.set(slot, [pattern]);
    else known.push(pattern);
  }
  const records = [0];
  for (const [slot, list] of ending) {
    steps[slot * 3 + 2] = (records.length << 1) | (steps[slot * 3 + 2] as number);
    for (const [at, pattern] of list.entries()) records.push(...recordOf(pattern, at === list.length - 1));
  }
  return {
    steps,
    mask,
    taken: takenSlots(steps, size),
    patterns: Uint16Array.from(records),
    firsts,
    followers,
    longest,
    classes,
  };
}

function takenSlots(steps: Int32Array, size: number): Int32Array {
  const taken = new Int32Array(size / 32);
  for (let slot = 0; slot < size; slot++) {
    if (steps[slot * 3] !== 0) taken[slot >> 5] = (taken[slot >> 5] as number) | (1 << (slot & 31));
  }
  return taken;
}

/** The slot of a step, or the empty one where it would be. */
function slotOf(steps: Int32Array, mask: number, state: number, hash: number): number {
  let slot = mix(state, hash) & mask;
  for (;;) {
    const owner = steps[slot * 3] as number;
    if (owner === 0 || (owner === state + 1 && steps[slot * 3 + 1] === hash)) return slot;
    slot = (slot + 1) & mask;
  }
}
