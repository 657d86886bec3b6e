import type { Language } from '../../contract/verdict.ts';
import type { HashedWords } from './hashed-words.ts';
import { type Automaton, buildAutomaton, type Hit, type Pattern, search } from './word-automaton.ts';

/** Word lists of one kind, an automaton a language, with what each pattern means. */
export type ByLanguage<Meaning> = ReadonlyMap<
  string,
  { readonly automaton: Automaton; readonly meanings: readonly Meaning[] }
>;

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
    return new Map(
      [...this.#lists].map(([language, { patterns, meanings }]) => [
        language,
        { automaton: buildAutomaton(patterns), meanings },
      ]),
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
  const languages = lists.has(code) ? [code] : (byScript[script] ?? []);
  for (const language of languages) {
    const list = lists.get(language);
    if (list === undefined) continue;
    search(list.automaton, words, (hit) => found(hit, list.meanings[hit.pattern.id] as Meaning, language));
  }
}
