import { type Kysely, sql } from 'kysely';
import { recordOutcomes } from './deliveries.ts';
import { notifyChanged } from './notify.ts';
import type { Database } from './schema.ts';

/**
 * Erases a comment: text, author data, verdict (its spans quote the text), old revisions, notes, reports, feedback,
 * response heads of its deliveries. A skeleton with status `deleted` stays. False when there is no such comment.
 */
export async function eraseComment(
  db: Kysely<Database>,
  siteId: string,
  id: string,
  at: Date,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const before = await trx
      .selectFrom('comment')
      .select(['status', 'revision', 'sequence', 'erased_at'])
      .where('id', '=', id)
      .where('site_id', '=', siteId)
      .forUpdate()
      .executeTakeFirst();
    if (before === undefined) return false;
    if (before.erased_at !== null) return true;
    await blank(trx, id, at);
    const change = {
      commentId: id,
      siteId,
      revision: before.revision,
      sequence: before.sequence + 1,
      status: 'deleted' as const,
      previousStatus: before.status,
      cause: 'site' as const,
    };
    await trx
      .insertInto('event')
      .values({
        site_id: siteId,
        comment_id: id,
        type: 'erased',
        revision: change.revision,
        sequence: change.sequence,
        status: 'deleted',
        previous_status: before.status,
        cause: 'site',
        actor: null,
        decision_id: null,
        at,
      })
      .execute();
    await recordOutcomes(trx, [{ ...change, decisionId: null, at, notBefore: at }]);
    await notifyChanged(trx, [change]);
    return true;
  });
}

async function blank(trx: Kysely<Database>, id: string, at: Date): Promise<void> {
  await trx
    .updateTable('comment')
    .set({
      status: 'deleted',
      sequence: sql<number>`sequence + 1`,
      text: '',
      author_key: null,
      author_id: null,
      author_name: '',
      author_email: null,
      author_ip: null,
      author_user_agent: null,
      parent_external_id: null,
      source_data: null,
      verdict: null,
      fingerprint: null,
      search_text: null,
      escalated: false,
      deferred_until: null,
      erased_at: at,
      updated_at: at,
    })
    .where('id', '=', id)
    .execute();
  for (const table of ['comment_revision', 'note', 'report', 'feedback', 'claim'] as const)
    await trx.deleteFrom(table).where('comment_id', '=', id).execute();
  await trx.updateTable('decision').set({ note: null }).where('comment_id', '=', id).execute();
  await sql`update hakam.delivery_attempt set response_head = null, error = null
    where delivery_id in (select id from hakam.delivery where comment_id = ${id}::uuid)`.execute(trx);
}

/** Remembers that an author is to be erased, so that a crash does not forget it. */
export async function requestAuthorErasure(
  db: Kysely<Database>,
  siteId: string,
  authorKey: string,
  at: Date,
): Promise<void> {
  await db
    .insertInto('author_erasure')
    .values({ site_id: siteId, author_key: authorKey, requested_at: at })
    .onConflict((conflict) => conflict.columns(['site_id', 'author_key']).doNothing())
    .execute();
}

/** Erases up to `limit` comments of the authors waiting for it. Returns how many; 0 when all is done. */
export async function eraseRequestedAuthors(db: Kysely<Database>, at: Date, limit: number): Promise<number> {
  const rows = await db
    .selectFrom('author_erasure')
    .innerJoin('comment', (join) =>
      join
        .onRef('comment.site_id', '=', 'author_erasure.site_id')
        .onRef('comment.author_key', '=', 'author_erasure.author_key'),
    )
    .select(['comment.id', 'comment.site_id'])
    .limit(limit)
    .execute();
  for (const row of rows) await eraseComment(db, row.site_id, row.id, at);
  if (rows.length === 0) {
    await sql`with done as (delete from hakam.author_erasure where requested_at <= ${at} returning site_id, author_key)
      delete from hakam.author using done where author.site_id = done.site_id and author.key = done.author_key`.execute(
      db,
    );
  }
  return rows.length;
}
