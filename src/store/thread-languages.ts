import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

/** How long an article's languages are not read again: comments come by the hundred a second, to few articles. */
const knownMs = 1000;
const mostKnown = 10_000;

/** An article of a site. */
export interface Thread {
  siteId: string;
  articleId: string;
}

type Counts = Record<string, number>;
const remembered = new WeakMap<Kysely<Database>, Map<string, { counts: Counts; until: number }>>();

/** How often each language is among the last 20 comments under each article, as it was at most a second ago. */
export async function threadLanguages(db: Kysely<Database>, threads: readonly Thread[]): Promise<Counts[]> {
  const now = performance.now();
  const known = remembered.get(db) ?? new Map();
  remembered.set(db, known);
  if (known.size > mostKnown) known.clear();
  const asked = new Map<string, Thread>();
  for (const thread of threads) {
    const key = keyOf(thread);
    if ((known.get(key)?.until ?? 0) <= now) asked.set(key, thread);
  }
  const read = asked.size === 0 ? [] : await readThreads(db, [...asked.values()]);
  [...asked.keys()].forEach((key, at) => {
    known.set(key, { counts: countWords(read[at] ?? null), until: now + knownMs });
  });
  return threads.map((thread) => known.get(keyOf(thread))?.counts ?? {});
}

async function readThreads(db: Kysely<Database>, threads: readonly Thread[]): Promise<(string | null)[]> {
  const { rows } = await sql<{ languages: string | null }>`
    /* prepared: load-threads */
    select (select string_agg(language, ' ') from (select language from hakam.comment t
      where t.site_id = thread.site_id and t.article_id = thread.article_id order by t.id desc limit 20) recent) as languages
    from unnest(${threads.map(({ siteId }) => siteId)}::uuid[], ${threads.map(({ articleId }) => articleId)}::text[])
      with ordinality as thread(site_id, article_id, n)
    order by n`.execute(db);
  return rows.map(({ languages }) => languages);
}

const keyOf = ({ siteId, articleId }: Thread) => `${siteId} ${articleId}`;

function countWords(words: string | null): Counts {
  const counts: Counts = {};
  for (const word of words === null ? [] : words.split(' ')) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
