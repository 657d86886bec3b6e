import { gap } from '../text/tokens.ts';
import type { Reading } from './reading.ts';
import type { Hit } from './word-automaton.ts';

/** Words that turn what follows into what someone is called, folded. */
const callingBefore = new Set(
  (
    'يا ايها ايتها يال انت انتي انته انتا انتم انتو انتوا انتن انتما انك انكم لانك لانكم كلكم كلهم هو هي هم هذا هذه هذي هاذ هاد هادا هدول هذول هؤلاء دول ده دي يلا ياد ولك ولكم ابن ابناء اولاد ولاد بنت بنات اخو اخت وجه ابوك امك عائلتك اهلك اصلك شكلك مثل ' +
    'you your u ur youre hes theyre shes they he she we tu vous es t ton ta toi vos sos eres tu sois sei siete du ihr bist seid sen siz sin تو شما ای این ان تم اپ ты вы он она они אתה את אתם ' +
    'ya inta enta enti inti ento entom nta ntoma ntouma nti inta'
  ).split(' '),
);
const farthest = 3;

/** Whether someone is called the word: a vocative or a pronoun before it, or nothing but the word itself. */
export function isAddressed(reading: Reading, hit: Hit): boolean {
  const { tokens, view } = reading;
  if (tokens.count <= 2) return true;
  const first = tokens.starts[hit.firstToken] as number;
  // يا written on to the word.
  if (hit.start - first >= 2 && view.units[hit.start - 1] === 0x627 && view.units[hit.start - 2] === 0x64a)
    return true;
  for (let token = hit.firstToken; token > hit.firstToken - farthest && token > 0; token--) {
    if (tokens.gaps[token] === gap.stop) break;
    if (callingBefore.has(wordAt(reading, token - 1))) return true;
  }
  const after = hit.lastToken + 1;
  if (after < tokens.count && tokens.gaps[after] !== gap.stop)
    return pronounAfter.has(wordAt(reading, after));
  return false;
}

const pronounAfter = new Set('انت انتي انتم انتو انته you انتا'.split(' '));

/** A folded word as a string. */
export function wordAt(reading: Reading, token: number): string {
  const { tokens, view } = reading;
  const from = tokens.starts[token] as number;
  const to = tokens.ends[token] as number;
  let word = '';
  for (let at = from; at < to && at < from + 24; at++) word += String.fromCharCode(view.units[at] as number);
  return word;
}
