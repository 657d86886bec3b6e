import type { ListEntry } from '../../contract/policy.ts';
import { affixMask, noAffixes } from '../signals/affixes.ts';
import { buildAutomaton } from '../signals/build-automaton.ts';
import type { HashedWords } from '../signals/hashed-words.ts';
import type { Automaton, Pattern } from '../signals/word-automaton.ts';
import { search } from '../signals/word-search.ts';
import { phraseScript, phraseWords } from '../text/phrase.ts';

const listNames = ['banned', 'suspect', 'allowed'] as const;
type ListName = (typeof listNames)[number];

interface ListedWord {
  readonly list: ListName;
  readonly pattern: string;
  readonly languages: readonly string[] | null;
}

/** A word or phrase with wildcards, folded. */
interface Glob {
  readonly word: ListedWord;
  readonly parts: readonly string[];
}

/** A publisher's lists, compiled. */
export interface CompiledLists {
  readonly automaton: Automaton;
  readonly words: readonly ListedWord[];
  /** By the first letter, or '' where that is a wildcard. */
  readonly globs: ReadonlyMap<string, readonly Glob[]>;
  readonly size: number;
}

/** A listed word found. */
interface ListHit {
  readonly list: ListName;
  readonly pattern: string;
  /** Units of the view. */
  readonly start: number;
  readonly end: number;
  readonly firstToken: number;
  readonly lastToken: number;
}

const star = '\ue0f1';
const question = '\ue0f2';

function foldPattern(pattern: string): string[] {
  // Wildcards pass the folding as letters no alphabet has.
  const marked = pattern.replace(/\*+/g, 'ꔀ').replace(/\?/g, 'ꔁ');
  return phraseWordsJoined(marked).map((word) => word.replaceAll('ꔀ', star).replaceAll('ꔁ', question));
}

/** Words split at white space only, so that a wildcard stays in its word. */
function phraseWordsJoined(phrase: string): string[] {
  return phrase
    .split(/\s+/)
    .filter((part) => part !== '')
    .map((part) => phraseWords(part, phraseScript(part)).words.join(''))
    .filter((word) => word !== '');
}

/** Compiles the three lists. Arabic words take clitics and endings, as in the lexicons. */
export function compileLists(lists: Readonly<Record<ListName, readonly ListEntry[]>>): CompiledLists {
  const words: ListedWord[] = [];
  const patterns: Pattern[] = [];
  const globs = new Map<string, Glob[]>();
  let size = 0;
  for (const list of listNames) {
    for (const entry of lists[list]) {
      const { pattern, languages } = typeof entry === 'string' ? { pattern: entry, languages: null } : entry;
      const word: ListedWord = { list, pattern, languages: languages ?? null };
      size++;
      if (/[*?]/.test(pattern)) {
        const parts = foldPattern(pattern);
        const first = parts[0]?.charAt(0) ?? '';
        if (parts.length === 0 || parts.every((part) => part === star)) continue;
        const key = first === star || first === question ? '' : first;
        const known = globs.get(key);
        if (known === undefined) globs.set(key, [{ word, parts }]);
        else known.push({ word, parts });
        continue;
      }
      const script = phraseScript(pattern);
      const folded = phraseWords(pattern, script).words;
      if (folded.length === 0) continue;
      const affixes =
        script === 'Arab'
          ? affixMask('ar', script, 'noun', (folded.at(-1) ?? '').length, folded.length)
          : noAffixes;
      patterns.push({ words: folded, affixes, id: words.length });
      words.push(word);
    }
  }
  return { automaton: buildAutomaton(patterns), words, globs, size };
}

/** Every listed word in a text. */
export function searchLists(lists: CompiledLists, read: HashedWords, language: string): ListHit[] {
  const hits: ListHit[] = [];
  if (lists.size === 0) return hits;
  search(lists.automaton, read, (hit) => {
    const word = lists.words[hit.id];
    if (word === undefined || (word.languages !== null && !word.languages.includes(language))) return;
    hits.push({ list: word.list, pattern: word.pattern, ...place(hit) });
  });
  if (lists.globs.size > 0) searchGlobs(lists, read, language, hits);
  return hits;
}

function place(hit: { start: number; end: number; firstToken: number; lastToken: number }) {
  return { start: hit.start, end: hit.end, firstToken: hit.firstToken, lastToken: hit.lastToken };
}

function searchGlobs(lists: CompiledLists, read: HashedWords, language: string, hits: ListHit[]): void {
  const { view, tokens } = read;
  const anywhere = lists.globs.get('') ?? [];
  for (let token = 0; token < tokens.count; token++) {
    const start = tokens.starts[token] as number;
    const first = String.fromCharCode(view.units[start] as number);
    for (const globs of [anywhere, lists.globs.get(first) ?? []]) {
      for (const glob of globs) {
        if (glob.word.languages !== null && !glob.word.languages.includes(language)) continue;
        if (token + glob.parts.length > tokens.count) continue;
        if (!glob.parts.every((part, offset) => matchesGlob(part, read, token + offset))) continue;
        const lastToken = token + glob.parts.length - 1;
        const end = tokens.ends[lastToken] as number;
        hits.push({
          list: glob.word.list,
          pattern: glob.word.pattern,
          start,
          end,
          firstToken: token,
          lastToken,
        });
      }
    }
  }
}

/** Wildcard matching with one point to come back to: at most word × pattern steps. */
function matchesGlob(pattern: string, read: HashedWords, token: number): boolean {
  const { units } = read.view;
  const end = read.tokens.ends[token] as number;
  let at = read.tokens.starts[token] as number;
  let letter = 0;
  let back = -1;
  let resume = 0;
  while (at < end) {
    const wanted = pattern.charAt(letter);
    if (wanted === star) {
      back = letter++;
      resume = at;
    } else if (wanted !== '' && (wanted === question || wanted.charCodeAt(0) === units[at])) {
      letter++;
      at++;
    } else if (back >= 0) {
      letter = back + 1;
      at = ++resume;
    } else return false;
  }
  while (pattern.charAt(letter) === star) letter++;
  return letter === pattern.length;
}
