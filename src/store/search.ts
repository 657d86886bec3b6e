import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** What Arabic writes onto the front of a word: and, then, with, like, for, the, will. */
const clitics = ['ال', 'وال', 'بال', 'فال', 'كال', 'لل', 'ولل', 'و', 'ف', 'ب', 'ك', 'ل', 'س'];
const maxTerms = 12;

/** The words that a full-text index of comments has. */
const indexedWords = sql`to_tsvector('simple', comment.search_text)`;

/**
 * True for comments whose folded text has every word of `folded`, or one that begins with it; Arabic words also behind
 * an article, preposition or conjunction. `folded` went through the folding the stored text went through. Null when
 * there is nothing to look for.
 */
export function matchesSearch(folded: string): RawBuilder<SqlBool> | null {
  const terms = searchTerms(folded);
  return terms.length === 0 ? null : matchesTerms(terms);
}

/** True for comments that have all of one or more `searchTerms`, found by an index. */
export const matchesTerms = (terms: readonly string[]): RawBuilder<SqlBool> =>
  sql`comment.search_text is not null and ${indexedWords} @@ ${toTsQuery(terms)}`;

/**
 * The same, for comments that are looked at one by one: most of them are passed over by their letters, which takes a tenth
 * of the time that cutting a text into words does.
 */
export const matchesTermsByLetters = (terms: readonly string[]): RawBuilder<SqlBool> => {
  const letters = terms.filter((term) => /^[\p{L}\p{N}]+$/u.test(term));
  const parts = letters.map((term) => sql`comment.search_text like ${`%${term}%`}`);
  return sql`${sql.join([...parts, sql`${indexedWords} @@ ${toTsQuery(terms)}`], sql` and `)}`;
};

/** What is looked for, each of it at the beginning of a word. */
export function searchTerms(folded: string): string[] {
  return folded
    .split(/\s+/)
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
    .slice(0, maxTerms);
}

/** Quoted prefixes, all of which must be there. */
function toTsQuery(terms: readonly string[]): RawBuilder<unknown> {
  const query = terms.map((term) => `(${spellings(term).map(quotePrefix).join(' | ')})`).join(' & ');
  return sql`to_tsquery('simple', ${query})`;
}

function spellings(term: string): string[] {
  return /^\p{Script=Arabic}/u.test(term) ? [term, ...clitics.map((clitic) => clitic + term)] : [term];
}

const quotePrefix = (term: string) => `'${term.replace(/\\/g, '\\\\').replace(/'/g, "''")}':*`;
