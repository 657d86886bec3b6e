import { letterPairs } from './letter-pairs.ts';
import { kind } from './unit-table.ts';
import type { View } from './view.ts';

const cyrillicOfLatin = letterPairs('aаbвcсeеhнkкmмoоpрtтxхyуiіjјsѕuи3зrгnп');

/** Reads Cyrillic and Greek letters of one word as the Latin ones they look like, or the other way round; how many. */
export function settleLookAlikes(
  view: View,
  from: number,
  to: number,
  latin: number,
  twins: number,
  script: string,
): number {
  let convertible = true;
  for (let at = from; at < to; at++) {
    const id = view.kinds[at];
    if ((id === kind.cyrl || id === kind.grek) && view.shapes[at] === 0) convertible = false;
  }
  const own = script === 'Cyrl' || script === 'Grek';
  if (convertible && (latin > 0 ? !own || latin > twins : !own && (script === 'Latn' || script === 'Arab'))) {
    for (let at = from; at < to; at++) {
      const id = view.kinds[at];
      if (id !== kind.cyrl && id !== kind.grek) continue;
      view.units[at] = view.shapes[at] as number;
      view.kinds[at] = kind.latn;
    }
    return twins;
  }
  for (let at = from; at < to; at++) {
    const id = view.kinds[at];
    if (id === kind.latn && latin > 0) {
      const letter = cyrillicOfLatin.get(view.units[at] as number);
      if (letter !== undefined) {
        view.units[at] = letter;
        view.shapes[at] = letter;
        view.kinds[at] = kind.cyrl;
      }
    } else if (id === kind.cyrl || id === kind.grek) view.shapes[at] = view.units[at] as number;
  }
  return latin;
}
