import type { Language } from '../../contract/verdict.ts';
import { buildAutomaton } from './build-automaton.ts';
import type { HashedWords } from './hashed-words.ts';
import type { Automaton, Pattern } from './word-automaton.ts';
import { type Hit, search } from './word-search.ts';

/** Words of one language, with what each pattern means. */
interface LanguageList<Meaning> {
  readonly automaton: Automaton;
  /** Each meaning once, and the one of every pattern. */
  readonly names: readonly Meaning[];
  readonly meanings: Uint8Array;
}

/** Word lists of one kind by language. */
export type ByLanguage<Meaning> = Readonly<Record<string, LanguageList<Meaning>>>;

/** Collects patterns by language. Repeated ones count once. */
export class ListBuilder<Meaning> {
  readonly #lists = new Map<string, { patterns: Pattern[]; meanings: Meaning[]; seen: Set<string> }>();

  /** Adds a phrase; `key` tells meanings apart. */
  add(language: string, words: readonly string[], affixes: number, meaning: Meaning, key: string): void {
    if (words.length === 0 || words.includes('')) return;
    let list = this.#lists.get(language);
    if (list === undefined) {
      list = { patterns: [], meanings: [], seen: new Set() };
      this.#lists.set(language, list);
    }
    const name = `${key} ${words.join(' ')}`;
    if (list.seen.has(name)) return;
    list.seen.add(name);
    list.patterns.push({ words, affixes, id: list.meanings.length });
    list.meanings.push(meaning);
  }

  build(): ByLanguage<Meaning> {
    return Object.fromEntries(
      [...this.#lists].map(([language, { patterns, meanings }]) => {
        const names = [...new Set(meanings)];
        if (names.length > 256) throw new RangeError('A meaning must fit a byte');
        return [
          language,
          {
            automaton: buildAutomaton(patterns),
            names,
            meanings: Uint8Array.from(meanings, (one) => names.indexOf(one)),
          },
        ];
      }),
    );
  }
}

const byScript: Readonly<Record<string, readonly string[]>> = {
  Arab: ['ar'],
  Latn: ['en', 'fr'],
  Cyrl: ['ru'],
  Hebr: ['he'],
};

/** Searches the lists of a language or, where there are none, those its script makes likely. */
export function searchLanguage<Meaning>(
  lists: ByLanguage<Meaning>,
  words: HashedWords,
  { code, script }: Pick<Language, 'code' | 'script'>,
  found: (hit: Hit, meaning: Meaning, language: string) => void,
): void {
  if (Object.hasOwn(lists, code)) searchList(lists[code] as LanguageList<Meaning>, words, code, found);
  else {
    for (const language of byScript[script] ?? []) {
      if (!Object.hasOwn(lists, language)) continue;
      searchList(lists[language] as LanguageList<Meaning>, words, language, found);
    }
  }
}

function searchList<Meaning>(
  { automaton, names, meanings }: LanguageList<Meaning>,
  words: HashedWords,
  language: string,
  found: (hit: Hit, meaning: Meaning, language: string) => void,
): void {
  search(automaton, words, (hit) => found(hit, names[meanings[hit.id] as number] as Meaning, language));
}
