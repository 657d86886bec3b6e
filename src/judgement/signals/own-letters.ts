import type { HashedWords } from './hashed-words.ts';
import type { LexiconForm } from './lexicon-forms.ts';
import type { Hit } from './word-search.ts';

/** Letters that are others than their look-alikes, by language: missing marks are forgiven, added ones are not. */
const ownLetters: Readonly<Record<string, string>> = {
  tr: 'çğıöşü',
  es: 'ñ',
  de: 'äöü',
  fr: 'éèêçàâîôûùëï',
  pt: 'ãõçáéíóúâêô',
  it: 'àèéìòù',
  ru: 'й',
};
const strictArabic = 'پچگژڤٹڈڑ';

/** Whether no letter of a hit is another one than its form's, where the form's language tells them apart. */
export function lettersAgree(words: HashedWords, hit: Hit, form: LexiconForm): boolean {
  const { entry } = form;
  const own = ownLetters[entry.language];
  const strict = entry.language === 'fa' || entry.language === 'ur' || entry.language === 'ckb';
  if (own === undefined && !strict) return true;
  const { shapes } = words.view;
  for (let token = hit.firstToken; token <= hit.lastToken; token++) {
    const shape = form.shapes[token - hit.firstToken] as string;
    const end = words.tokens.ends[token] as number;
    let position = token === hit.firstToken ? hit.start : (words.tokens.starts[token] as number);
    for (let letter = 0; letter < shape.length && position < end; letter++, position++) {
      const written = String.fromCharCode(shapes[position] as number);
      const wanted = shape.charAt(letter);
      if (written === wanted) continue;
      if (own?.includes(written) === true) return false;
      if (strict && (strictArabic.includes(written) || strictArabic.includes(wanted))) return false;
    }
  }
  return true;
}
