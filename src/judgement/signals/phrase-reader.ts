import { phraseScript, phraseWords } from '../text/phrase.ts';
import { contentAffixes, noAffixes } from './affixes.ts';
import { buildAutomaton } from './build-automaton.ts';
import { choices, expand } from './phrase-alternatives.ts';
import {
  groupFamily,
  type LanguagePhrases,
  type PhraseKind,
  type PhrasePattern,
  type PhraseStep,
  phraseKinds,
  womenFamily,
} from './phrase-pattern.ts';
import type { Automaton } from './word-automaton.ts';

/** Words that most comments have one of, folded. */
const common = new Set(
  (
    'you your her him she they them their these those have what like your again never back more read where someone only make with from this that ' +
    'when here there just been will would about into home open name help better look looks life women girl girls got seen know left school but still should does never is are was has be my we he his ' +
    'الله كان كانت لازم حتي واحد ناس الناس ابن عليه الحمد مره بنت ولد هيك احسن طلعت دخلت منها'
  ).split(' '),
);

/** Reads one list, line by line: all families first, then kinds and patterns. Throws on a malformed line. */
export class PhraseReader {
  readonly #language: string;
  readonly #macros = new Map<string, string>();
  readonly #families = new Map<string, number>([
    ['group', groupFamily],
    ['women', womenFamily],
  ]);
  readonly #words: Set<string>[] = [new Set(), new Set()];
  readonly #patterns: PhrasePattern[] = [];
  #kind: PhraseKind | null = null;

  constructor(language: string) {
    this.#language = language;
  }

  /** Reads a line that names a family or an abbreviation. Whether it is one. */
  define(line: string): boolean {
    const [, name, value] = /^([\w-]+|\{[^}]+\}) = (.+)$/u.exec(line) ?? [];
    if (name === undefined) return false;
    if (name.startsWith('{')) this.#macros.set(name, value as string);
    else this.#define(name, value as string);
    return true;
  }

  /** Reads a line that is a kind or a pattern. The families come before. */
  read(line: string): void {
    const [, kind] = /^\[(\w+)\]$/.exec(line) ?? [];
    if (kind === undefined) {
      for (const one of choices(line)) this.#patterns.push(this.#pattern(one));
      return;
    }
    this.#kind = phraseKinds.find((name) => name === kind) ?? null;
    if (this.#kind === null) throw new RangeError(`no kind of phrase is called «${kind}»`);
  }

  #define(name: string, value: string): void {
    if (this.#families.has(name)) throw new RangeError(`the family «${name}» is there already`);
    this.#families.set(name, this.#words.length);
    const words = new Set<string>();
    this.#words.push(words);
    for (const item of value.split(/,\s*/u)) this.#add(item, words);
  }

  #add(item: string, words: Set<string>): void {
    const family = /^<([\w-]+)>$/.exec(item)?.[1];
    if (family !== undefined) {
      for (const word of this.#words[this.#named(family)] as Set<string>) words.add(word);
      return;
    }
    let phrase = item;
    for (const [macro, value] of this.#macros) phrase = phrase.replaceAll(macro, value);
    for (const one of expand(phrase)) {
      const folded = phraseWords(one, phraseScript(one)).words;
      if (folded.length === 0 || /[<>{}~]/.test(one)) throw new RangeError(`«${item}» is no phrase`);
      words.add(folded.join(' '));
    }
  }

  #named(family: string): number {
    const known = this.#families.get(family);
    if (known === undefined) throw new RangeError(`no family is called «${family}»`);
    return known;
  }

  #pattern(line: string): PhrasePattern {
    if (this.#kind === null) throw new RangeError('a pattern stands below its kind');
    const steps: PhraseStep[] = [];
    const without: number[] = [];
    const notWithin: number[] = [];
    let opens = false;
    let closes = false;
    let apart = 0;
    let across = false;
    let words: string[] = [];
    const step = (family: number): void => {
      steps.push({ family, apart, across });
      apart = 0;
      across = false;
    };
    const endWords = (): void => {
      if (words.length > 0) step(this.#unnamed(words.join(' ')));
      words = [];
    };
    // Alternatives may hold spaces.
    for (const part of line.match(/(?:\([^)]*\)|\S)+/gu) ?? []) {
      const [, gap, most] = /^(~~?)(\d+)$/.exec(part) ?? [];
      const [, not, family] = /^([-!]?)<([\w-]+)>$/.exec(part) ?? [];
      if (gap === undefined && family === undefined && part !== '^' && part !== '$') {
        words.push(part);
        continue;
      }
      endWords();
      if (part === '^') opens = true;
      else if (part === '$') closes = true;
      else if (gap !== undefined) [apart, across] = [Number(most), gap === '~~'];
      else if (not === '-') without.push(this.#named(family as string));
      else if (not === '!') notWithin.push(this.#named(family as string));
      else step(this.#named(family as string));
    }
    endWords();
    if (steps.length === 0) throw new RangeError(`«${line}» has no words`);
    return { kind: this.#kind, steps, without, notWithin, opens, closes };
  }

  #unnamed(phrase: string): number {
    // Named by what it holds, as no other is.
    const name = `«${phrase}»`;
    const known = this.#families.get(name);
    if (known !== undefined) return known;
    const family = this.#words.length;
    const words = new Set<string>();
    this.#families.set(name, family);
    this.#words.push(words);
    this.#add(phrase, words);
    return family;
  }

  compiled(): LanguagePhrases {
    const joined = this.#words.map(() => new Set<number>());
    for (const one of this.#patterns) {
      const key = joined[this.#rarest(one)] as Set<number>;
      for (const family of [...one.steps.map((step) => step.family), ...one.without, ...one.notWithin])
        key.add(family);
    }
    const isKey = (family: number): boolean => (joined[family] as Set<number>).size > 0;
    const automatonOf = (isOf: (family: number) => boolean): Automaton =>
      buildAutomaton(
        this.#words.flatMap((words, id) =>
          isOf(id)
            ? [...words].map((phrase) => ({ words: phrase.split(' '), affixes: this.#affixesOf(phrase), id }))
            : [],
        ),
      );
    const ordered = this.#patterns.toSorted((a, b) => lastFamily(a) - lastFamily(b));
    const firstEnded = Uint16Array.from({ length: this.#words.length + 1 }, (_, family) => {
      const first = ordered.findIndex((one) => lastFamily(one) >= family);
      return first < 0 ? ordered.length : first;
    });
    return {
      keys: automatonOf(isKey),
      others: automatonOf((family) => !isKey(family)),
      joined: joined.map((families) => Uint16Array.from(families)),
      patterns: ordered,
      firstEnded,
    };
  }

  /** The family of a pattern that is in the fewest comments, as far as its shortest word tells. */
  #rarest({ steps }: PhrasePattern): number {
    const shortest = (family: number): number =>
      Math.min(
        ...Array.from(this.#words[family] as Set<string>, (phrase) =>
          common.has(phrase) ? 1.5 : phrase.length,
        ),
      );
    return steps
      .map(({ family }) => family)
      .filter((family) => family !== groupFamily && family !== womenFamily)
      .reduce((best, family) => (shortest(family) >= shortest(best) ? family : best));
  }

  /** An Arabic word takes its article and what is written on before it. */
  #affixesOf(phrase: string): number {
    const arabic = this.#language === 'ar' && phraseScript(phrase) === 'Arab';
    return arabic && (phrase.split(' ')[0] as string).length > 2 ? contentAffixes : noAffixes;
  }
}

const lastFamily = ({ steps }: PhrasePattern): number => (steps.at(-1) as PhraseStep).family;
