import { type Kysely, sql } from 'kysely';
import type { Status } from '../contract/comment.ts';
import { inReach } from './queue-page.ts';
import type { Reach } from './reach.ts';
import type { Database, Standing } from './schema.ts';

const historyComments = 50;

/** A stored comment as the judge would meet it again, its author's earlier comments as they are now. */
export interface StoredSubject {
  id: string;
  text: string;
  format: 'text' | 'html';
  languageHint: string | null;
  articleId: string;
  articleTitle: string | null;
  articleTags: string[];
  articleModeration: 'after' | 'before';
  authorName: string;
  parentText: string | null;
  rejectedBefore: boolean;
  standing: Standing;
  receivedAt: Date;
  /** What an editor decided on this revision, if one did. */
  decided: 'approve' | 'reject' | null;
  history: { status: Status; fingerprint: string | null; at: number }[];
}

/** The next `limit` judged comments between two ids, newest first. */
export async function readSubjects(
  db: Kysely<Database>,
  reach: Reach,
  from: string,
  below: string | null,
  limit: number,
): Promise<StoredSubject[]> {
  const { rows } = await sql<StoredSubject>`
    select comment.id, comment.text, comment.format, comment.language_hint as "languageHint",
      comment.article_id as "articleId", a.title as "articleTitle", coalesce(a.tags, '{}') as "articleTags",
      coalesce(a.moderation, 'after') as "articleModeration", comment.author_name as "authorName",
      parent.text as "parentText", comment.rejected_before as "rejectedBefore",
      case when author.until is null or author.until > comment.received_at
        then coalesce(author.standing, 'none') else 'none' end as standing,
      comment.received_at as "receivedAt", case when d.action in ('approve', 'reject') then d.action end as decided,
      coalesce(history.items, '[]') as history
    from (select * from hakam.comment where ${inReach(reach)} and verdict is not null
        and id >= ${from}::uuid and (${below}::uuid is null or id < ${below}::uuid)
      order by id desc limit ${limit}) comment
    left join hakam.decision d on d.id = comment.decision_id
    left join hakam.article a on a.site_id = comment.site_id and a.id = comment.article_id
    left join hakam.author author on author.site_id = comment.site_id and author.key = comment.author_key
    left join hakam.comment parent on parent.site_id = comment.site_id
      and parent.external_id = comment.parent_external_id and comment.parent_external_id is not null
    left join lateral (
      select jsonb_agg(jsonb_build_object('status', h.status, 'fingerprint', h.fingerprint,
        'at', (extract(epoch from h.received_at) * 1000)::bigint) order by h.id desc) as items
      from (select id, status, fingerprint, received_at from hakam.comment
        where site_id = comment.site_id and author_key = comment.author_key and id < comment.id
        order by id desc limit ${sql.lit(historyComments)}) h
    ) history on comment.author_key is not null
    order by comment.id desc`.execute(db);
  return rows;
}

/** How many comments `readSubjects` would go through, counted up to `cap`. */
export async function countSubjects(
  db: Kysely<Database>,
  reach: Reach,
  from: string,
  cap: number,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from hakam.comment
      where ${inReach(reach)} and verdict is not null and id >= ${from}::uuid limit ${cap}) counted`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
