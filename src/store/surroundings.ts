import { type Kysely, sql } from 'kysely';
import type { Database, Standing } from './schema.ts';
import type { NewComment } from './submissions.ts';
import { type Thread, threadLanguages } from './thread-languages.ts';

const historyHours = 24;
const historyComments = 100;

/** What the judge must know of what is stored around a comment. */
export interface Surroundings {
  articleTitle: string | null;
  articleTags: string[];
  articleModeration: 'after' | 'before';
  parentText: string | null;
  standing: Standing;
  /** Of the author's last 100 comments. Times are epoch milliseconds. */
  history: {
    published: number;
    flagged: number;
    rejected: number;
    /** Null: there are none. */
    firstAt: number | null;
    /** Those of the same fingerprint, newest first. */
    repeatedAt: number[];
  };
  /** How often other authors posted the same on this site in the last 24 hours; at most 20. */
  othersRepeats: number;
  threadLanguages: Record<string, number>;
}

/** The members of `Surroundings` but its languages, of a row `c` that `surroundingRows` is joined to. */
export const surroundingColumns = sql`
  a.title as "articleTitle", coalesce(a.tags, '{}') as "articleTags",
  coalesce(a.moderation, 'after') as "articleModeration", parent.text as "parentText",
  case when author.until is null or author.until > c.received_at then coalesce(author.standing, 'none') else 'none' end
    as standing,
  history.line as history, coalesce(others.count, 0)::int as "othersRepeats"`;

/** What PostgreSQL makes of `surroundingColumns`: the history as text, which is cheaper to make and to read than JSON. */
export type SurroundingColumns = Omit<Surroundings, 'history' | 'threadLanguages'> & {
  history: string | null;
};

/** Reads all rows of one statement, in place; `threads`: the articles they are below. */
export async function readSurroundings<Row extends SurroundingColumns>(
  db: Kysely<Database>,
  rows: readonly Row[],
  threads: readonly Thread[],
): Promise<(Omit<Row, 'history'> & Surroundings)[]> {
  const languages = await threadLanguages(db, threads);
  return rows.map((row, at) =>
    Object.assign(row as Omit<Row, 'history'>, {
      history: readHistory(row.history),
      threadLanguages: languages[at] ?? {},
    }),
  );
}

function readHistory(line: string | null): Surroundings['history'] {
  const [published = 0, flagged = 0, rejected = 0, firstAt = null, ...repeatedAt] =
    line === null ? [] : line.split(' ').map(Number);
  return { published, flagged, rejected, firstAt, repeatedAt };
}

export const surroundingRows = sql`
  left join hakam.article a on a.site_id = c.site_id and a.id = c.article_id
  left join hakam.author author on author.site_id = c.site_id and author.key = c.author_key
  left join hakam.comment parent
    on parent.site_id = c.site_id and parent.external_id = c.parent_external_id and c.parent_external_id is not null
  left join lateral (
    select concat_ws(' ', count(*) filter (where h.status = 'published'), count(*) filter (where h.status = 'flagged'),
      count(*) filter (where h.status = 'rejected'), (date_part('epoch', min(h.received_at)) * 1000)::bigint,
      string_agg((date_part('epoch', h.received_at) * 1000)::bigint::text, ' ') filter (where h.fingerprint = c.fingerprint)
      ) as line
    from (select status, fingerprint, received_at from hakam.comment
      where site_id = c.site_id and author_key = c.author_key and id <> c.id
      order by id desc limit ${sql.lit(historyComments)}) h
  ) history on c.author_key is not null
  left join lateral (
    select count(*) from (select 1 from hakam.comment o
      where o.site_id = c.site_id and o.fingerprint = c.fingerprint and o.id <> c.id
        and o.author_key is distinct from c.author_key
        and o.received_at > c.received_at - make_interval(hours => ${sql.lit(historyHours)})
      order by o.id desc limit 20) s
  ) others on c.fingerprint is not null`;

/** The surroundings of comments that are not stored yet, in order. */
export async function loadSurroundings(
  db: Kysely<Database>,
  comments: readonly NewComment[],
): Promise<Surroundings[]> {
  const column = (value: (comment: NewComment) => unknown) => sql.val(comments.map(value));
  const { rows } = await sql<SurroundingColumns>`
    /* prepared: load-surroundings */
    select ${surroundingColumns}
    from unnest(
      ${column(({ id }) => id)}::uuid[], ${column(({ siteId }) => siteId)}::uuid[],
      ${column(({ submission }) => submission.article.id)}::text[], ${column(({ authorKey }) => authorKey)}::text[],
      ${column(({ fingerprint }) => fingerprint)}::text[],
      ${column(({ submission }) => submission.parentExternalId)}::text[],
      ${column(({ receivedAt }) => receivedAt.toISOString())}::timestamptz[]
    ) with ordinality as c(id, site_id, article_id, author_key, fingerprint, parent_external_id, received_at, n)
    ${surroundingRows}
    order by c.n`.execute(db);
  return readSurroundings(
    db,
    rows,
    comments.map(({ siteId, submission }) => ({ siteId, articleId: submission.article.id })),
  );
}
