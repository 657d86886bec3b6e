import { fitsLanguage } from './false-friends.ts';
import type { HashedWords } from './hashed-words.ts';
import { isInnocent } from './innocents.ts';
import type { LexiconForm } from './lexicon-forms.ts';
import { isScript } from './lexicons.ts';
import { searchMasked } from './masked.ts';
import { lettersAgree } from './own-letters.ts';
import { type Reading, tokenAt } from './reading.ts';
import { sortFew } from './sort-few.ts';
import { type Hit, search } from './word-search.ts';

/** A listed word that the comment may have, and in which reading of it. */
export interface Candidate {
  /** Units and first word of the reading it was found in. */
  readonly start: number;
  readonly end: number;
  readonly firstWord: number;
  readonly form: LexiconForm;
  readonly words: HashedWords;
  readonly how: string;
  readonly firstToken: number;
  readonly lastToken: number;
}

/** What the first ones cover is theirs; a word as it stands goes before the same one read otherwise. */
function longestGravestFirst(a: Candidate, b: Candidate): number {
  return (
    b.lastToken - b.firstToken - (a.lastToken - a.firstToken) ||
    b.form.entry.severity - a.form.entry.severity ||
    a.firstToken - b.firstToken ||
    Number(a.how !== 'plain') - Number(b.how !== 'plain') ||
    a.start - b.start
  );
}

/** What of the lexicons the comment has in any reading, the longest and gravest first. */
export function lexiconCandidates(reading: Reading): Candidate[] {
  const candidates: Candidate[] = [];
  collect(reading, reading.words, 'plain', candidates);
  for (const { how, words } of reading.others) collect(reading, words, how, candidates);
  return sortFew(candidates, longestGravestFirst);
}

function collect(reading: Reading, words: HashedWords, how: string, out: Candidate[]): void {
  const { lexicons } = reading.models;
  const report = (hit: Hit): void => {
    const form = lexicons.forms.of(hit.id);
    if (!counts(reading, words, hit, form, how)) return;
    const { start, end } = hit;
    let { firstToken, lastToken } = hit;
    if (how !== 'plain') {
      firstToken = tokenAt(reading, words.view.starts[start] as number);
      lastToken = Math.max(firstToken, tokenAt(reading, (words.view.ends[end - 1] as number) - 1));
    }
    out.push({ start, end, firstWord: hit.firstToken, form, words, how, firstToken, lastToken });
  };
  if (how === 'masked') searchMasked(lexicons.maskable, words, report);
  else search(how === 'arabizi' ? lexicons.consonants : lexicons.automaton, words, report);
}

/** Whether a hit is a word of its list, and not another one that it happens to look like. */
function counts(reading: Reading, words: HashedWords, hit: Hit, form: LexiconForm, how: string): boolean {
  const { entry } = form;
  if (how === 'arabizi') return entry.severity >= 2 || entry.needsAddress;
  if (how === 'masked') return fitsLanguage(reading, form);
  if (!isScript(words.tokens.kinds[hit.firstToken + form.calling] as number, entry.script)) return false;
  if (!fitsLanguage(reading, form)) return false;
  if (hit.stretched && entry.script !== 'Arab' && entry.severity < 2) return false;
  if (hit.doubled === 1 && entry.script !== 'Arab') return false;
  if (hit.inflected && isInnocent(words, hit)) return false;
  return lettersAgree(words, hit, form);
}
