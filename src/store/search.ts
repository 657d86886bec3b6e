import { type RawBuilder, type SqlBool, sql } from 'kysely';

/** What Arabic writes onto the front of a word: and, then, with, like, for, the, will. */
const clitics = ['ال', 'وال', 'بال', 'فال', 'كال', 'لل', 'ولل', 'و', 'ف', 'ب', 'ك', 'ل', 'س'];
const maxTerms = 12;

/**
 * True for comments whose folded text has every word of `folded`, or one that begins with it; Arabic words also behind
 * an article, preposition or conjunction. `folded` went through the folding the stored text went through. Null when
 * there is nothing to look for.
 */
export function matchesSearch(folded: string): RawBuilder<SqlBool> | null {
  const query = toTsQuery(folded);
  return query === null
    ? null
    : sql<SqlBool>`comment.search_text is not null and to_tsvector('simple', comment.search_text) @@ to_tsquery('simple', ${query})`;
}

/** The text `to_tsquery` takes: quoted prefixes, all of which must be there. */
export function toTsQuery(folded: string): string | null {
  const terms = folded
    .split(/\s+/)
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
    .slice(0, maxTerms);
  if (terms.length === 0) return null;
  return terms.map((term) => `(${spellings(term).map(quotePrefix).join(' | ')})`).join(' & ');
}

function spellings(term: string): string[] {
  return /^\p{Script=Arabic}/u.test(term) ? [term, ...clitics.map((clitic) => clitic + term)] : [term];
}

const quotePrefix = (term: string) => `'${term.replace(/\\/g, '\\\\').replace(/'/g, "''")}':*`;
