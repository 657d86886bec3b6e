import { type Kysely, sql } from 'kysely';
import type { FoundArticle } from '../contract/comment-context.ts';
import type { Database } from './schema.ts';

/** Spellings that readers and editors mix, and what is not written at all when looking for a word. */
const written = 'أإآٱىئؤةیک\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670';
const read = 'ااااييوهيك';
const maxWords = 12;

const folded = (text: unknown) => sql`translate(lower(${text}), ${written}, ${read})`;

/** Articles whose title has each word of `asked` somewhere, or whose id it is; all without it. Newest first. */
export async function findArticles(
  db: Kysely<Database>,
  siteId: string,
  asked: string,
  limit: number,
): Promise<FoundArticle[]> {
  const words = asked.split(/\s+/).filter((word) => word !== '');
  const patterns = words.slice(0, maxWords).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const hasAll = sql.join(
    [
      sql`true`,
      ...patterns.map((pattern) => sql`${folded(sql.ref('title'))} like ${folded(sql`${pattern}::text`)}`),
    ],
    sql` and `,
  );
  const { rows } = await sql<FoundArticle>`
    select id, title, url from hakam.article
    where site_id = ${siteId}::uuid and (id = ${asked.trim()} or ${hasAll})
    order by created_at desc, id limit ${limit}`.execute(db);
  return rows;
}
