import { featureKind } from './feature-kinds.ts';
import type { Features } from './features.ts';
import { classOfCode, type SenseTables, senseClasses, senseCodes } from './senses.ts';

/** A slot for each code of a sense, for how often a class is there, and for each two classes that are there together. */
const timesTold = 4;
const timesFrom = senseCodes;
const togetherFrom = timesFrom + senseClasses * timesTold;
export const senseSlots = togetherFrom + senseClasses * senseClasses;
/** The most features {@link addTogether} adds. */
export const mostTogether = senseClasses * senseClasses;

/** Adds the senses of a set, to slots from `from` on, to the features of the word read. There must be room for them. */
export function addSenses({ codes, firsts }: SenseTables, set: number, from: number, out: Features): void {
  const end = firsts[set + 1] as number;
  for (let at = firsts[set] as number; at < end; at++) {
    const code = codes[at] as number;
    const one = classOfCode(code);
    out.senseTimes[one] = (out.senseTimes[one] as number) + 1;
    addAt(out, from + code, featureKind.sense);
  }
}

const present = new Uint8Array(senseClasses);

/** Adds which classes of senses the text has, how often, and each two of them: features of the whole text, not of a word. */
export function addTogether(from: number, out: Features): void {
  let count = 0;
  for (let one = 0; one < senseClasses; one++) {
    if ((out.senseTimes[one] as number) > 0) present[count++] = one;
  }
  for (let at = 0; at < count; at++) {
    const one = present[at] as number;
    const times = out.senseTimes[one] as number;
    const told = times > 4 ? 3 : times > 2 ? 2 : times - 1;
    addAt(out, from + timesFrom + one * timesTold + told, featureKind.together);
    for (let next = at + 1; next < count; next++) {
      const both = one * senseClasses + (present[next] as number);
      addAt(out, from + togetherFrom + both, featureKind.together);
    }
  }
}

function addAt(out: Features, slot: number, type: number): void {
  out.kinds[out.count] = type;
  out.slots[out.count++] = slot;
}
