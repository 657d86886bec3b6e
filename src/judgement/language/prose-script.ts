import type { Prose } from './prose.ts';
import { scriptCodes, scriptId } from './script-of.ts';

/** Arabic prose drops in Latin names and English words; at this share of the letters it is still Arabic prose. */
const arabicShare = 0.35;
/** A syllable or an ideograph is worth more than a letter. */
const heavyLetters = 3;

const latin = scriptId('Latn');
const arabic = scriptId('Arab');
const hangul = scriptId('Hang');
const kana = scriptId('Kana');
const han = scriptId('Hani');

/** The script of a comment's prose, 0 when it has no letters. Kana, wherever there is some among ideographs, wins. */
export function proseScript(prose: Prose): number {
  const { letters } = prose;
  const eastAsian = ((letters[han] as number) + (letters[kana] as number)) * heavyLetters;
  let best = 0;
  let bestWeight = 0;
  let total = 0;
  for (let script = 1; script < scriptCodes.length; script++) {
    const weight = weightOf(script, prose, eastAsian);
    total += script === kana ? 0 : weight;
    if (weight > bestWeight) {
      best = script;
      bestWeight = weight;
    }
  }
  const arabicWeight = letters[arabic] as number;
  if (best !== arabic && arabicWeight > 0 && arabicWeight >= arabicShare * total) return arabic;
  if (
    best === han &&
    (letters[kana] as number) > 0 &&
    (letters[kana] as number) * 12 >= (letters[han] as number)
  )
    return kana;
  return best;
}

function weightOf(script: number, prose: Prose, eastAsian: number): number {
  const letters = prose.letters[script] as number;
  if (letters === 0) return 0;
  if (script === han || script === kana) return eastAsian + (script === kana ? 0 : 0.1);
  if (script === hangul) return letters * heavyLetters;
  if (script === latin && prose.latinWords > 0) {
    // Brands and names within another script's prose mostly have a capital.
    return letters * (1 - 0.35 * (prose.capitalised / prose.latinWords));
  }
  return letters;
}
