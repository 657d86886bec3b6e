import type { HashedWords } from './hashed-words.ts';
import type { Hit } from './word-search.ts';

/** Other words that a stem and an ending happen to spell, folded: the club, the revolution, the customer. */
const innocents = new Set(
  (
    'زمالك زمالكاوي اخوتي اخوتنا اخوتك اخوتكم اخوته ثوري ثوريين ثوريون ثوران ثورات ثورتنا ثورتي ثورتكم بقري عطايا وغدا مرضي زبون زبونه ' +
    'زباين زبونات كسرى كسرا كسور كسوه كلبش حماره حميراء قرديه تيسير شاذلي قحطان كافي خوالي خالي بهيمي جزمتي شرطي شرطيه ' +
    'نيكون نيكي لوطني عاري عاريه قذافي نعالي ذيلا خولي خوليو عبدي عبدون عبدالله عبدو عبده تبون كلبون غجريه غربتي هبلي حيواني حيوانيه حيوانات'
  ).split(' '),
);

const firstAndSize = (first: number, size: number): number => (size << 16) | first;
/** First letters and sizes of the innocents: most words need not be spelled out to be told from them. */
const innocentShapes = new Set([...innocents].map((word) => firstAndSize(word.charCodeAt(0), word.length)));

/** Whether the words of a hit are one of these. */
export function isInnocent(words: HashedWords, { start, end, firstToken, lastToken }: Hit): boolean {
  const { units } = words.view;
  if (firstToken !== lastToken || !innocentShapes.has(firstAndSize(units[start] as number, end - start)))
    return false;
  return innocents.has(String.fromCharCode(...units.subarray(start, end)));
}
