import { type Kysely, sql } from 'kysely';
import type { Cause, Status } from '../contract/comment.ts';
import { newId } from '../id.ts';
import { recordOutcomes } from './deliveries.ts';
import { notifyChanged } from './notify.ts';
import type { Database } from './schema.ts';

interface OutsideFeedback {
  siteId: string;
  commentId?: string | null;
  source: 'perspective' | 'akismet';
  data: Record<string, unknown>;
  at: Date;
}

/** Stores what another system said of a verdict. */
export async function insertFeedback(db: Kysely<Database>, feedback: OutsideFeedback): Promise<void> {
  await db
    .insertInto('feedback')
    .values({
      id: newId(),
      site_id: feedback.siteId,
      comment_id: feedback.commentId ?? null,
      revision: null,
      source: feedback.source,
      user_id: null,
      data: JSON.stringify(feedback.data),
      at: feedback.at,
    })
    .execute();
}

/**
 * Takes over what the site's own editors decided: the comment gets the status, with an event of cause `site`. False
 * when nothing changed (already so, pending or erased).
 */
export async function takeSiteDecision(
  db: Kysely<Database>,
  siteId: string,
  commentId: string,
  status: Extract<Status, 'published' | 'rejected'>,
  at: Date,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ revision: number; sequence: number; before: Status }>`
      with before as (
        select id, status from hakam.comment
        where id = ${commentId}::uuid and site_id = ${siteId}::uuid and status in ('published', 'flagged', 'rejected')
          and status <> ${status} for update
      ),
      changed as (
        update hakam.comment c set status = ${status}, sequence = c.sequence + 1, updated_at = ${at}
        from before where c.id = before.id returning c.revision, c.sequence, before.status as before
      ),
      recorded as (
        insert into hakam.event (site_id, comment_id, type, revision, sequence, status, previous_status, cause, at)
        select ${siteId}::uuid, ${commentId}::uuid, 'decided', revision, sequence, ${status}, before, 'site', ${at} from changed
      )
      select * from changed`.execute(trx);
    const row = rows[0];
    if (row === undefined) return false;
    const outcome = {
      commentId,
      siteId,
      revision: row.revision,
      sequence: row.sequence,
      status,
      previousStatus: row.before,
      cause: 'site' as Cause,
      decisionId: null,
      at,
      notBefore: at,
    };
    await recordOutcomes(trx, [outcome]);
    await notifyChanged(trx, [outcome]);
    return true;
  });
}

/** The newest comment of the Akismet door with this text and author on this page: WordPress sends no guid back. */
export async function findAkismetComment(
  db: Kysely<Database>,
  siteId: string,
  like: { fingerprint: string; text: string; authorName: string; articleId: string },
): Promise<{ id: string; status: Status } | null> {
  const row = await db
    .selectFrom('comment')
    .select(['id', 'status'])
    .where('site_id', '=', siteId)
    .where('fingerprint', '=', like.fingerprint)
    .where('text', '=', like.text)
    .where('source', '=', 'akismet')
    .where('author_name', '=', like.authorName)
    .where('article_id', '=', like.articleId)
    .where('erased_at', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row ?? null;
}
