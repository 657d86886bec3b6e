import { createRandom, type Random } from '../../chaos/random.ts';

/** A run of words; comments are made of one to twelve of them. */
interface Phrase {
  n: number;
  text: string;
}

/** Phrases of one script: `phrasesOf * script` to the next one's first. */
const phrasesPerScript = 8192;
const words = 60_000;
const letters = [
  { alphabet: 'اااابتثجحخدذرزسشصضطعغفقكللمممننهههوووييي', shortest: 3, longest: 7 },
  { alphabet: 'aaaabcdeeeeefghiiijklmnooooprrssttttuuvwyz', shortest: 2, longest: 9 },
];

/** Made-up words, as frequent as words are: the n-th most frequent one 1/n as often as the first. The same every time. */
export function makePhrases(): Phrase[] {
  const random = createRandom(8);
  return letters.flatMap(({ alphabet, shortest, longest }, script) => {
    const vocabulary = Array.from({ length: words }, () => makeWord(random, alphabet, shortest, longest));
    return Array.from({ length: phrasesPerScript }, (_, n) => ({
      n: script * phrasesPerScript + n,
      text: Array.from(
        { length: random.integer(3, 12) },
        () => vocabulary[Math.floor(words ** random.next()) - 1],
      ).join(' '),
    }));
  });
}

function makeWord(random: Random, alphabet: string, shortest: number, longest: number): string {
  return Array.from({ length: random.integer(shortest, longest) }, () => random.pick([...alphabet])).join('');
}
