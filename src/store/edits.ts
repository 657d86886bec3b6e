import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

interface Edit {
  commentId: string;
  text: string;
  format: 'text' | 'html';
  fingerprint: string;
  submittedAt: Date | null;
  at: Date;
  judgeAfter: Date;
}

/** Locks a comment that is to be edited, until the transaction ends; null when the site has none of that id. */
export async function lockForEdit(
  trx: Kysely<Database>,
  siteId: string,
  id: string,
): Promise<{ revision: number; format: 'text' | 'html'; erased: boolean } | null> {
  const row = await trx
    .selectFrom('comment')
    .select(['revision', 'format', 'erased_at'])
    .where('id', '=', id)
    .where('site_id', '=', siteId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined
    ? null
    : { revision: row.revision, format: row.format, erased: row.erased_at !== null };
}

/**
 * Makes the next revision of a comment the caller has locked: the old one moves to `comment_revision`, the comment is
 * pending again, any claim on it ends. An editor's rejection is remembered, so that no later revision slips through.
 */
export async function replaceText(trx: Kysely<Database>, edit: Edit): Promise<void> {
  await sql`
    with before as (select * from hakam.comment where id = ${edit.commentId}::uuid),
    kept as (
      insert into hakam.comment_revision (comment_id, revision, text, format, verdict, submitted_at, replaced_at)
      select id, revision, text, format, verdict, submitted_at, ${edit.at} from before
    ),
    unclaimed as (delete from hakam.claim where comment_id = ${edit.commentId}::uuid),
    recorded as (
      insert into hakam.event (site_id, comment_id, type, revision, sequence, status, previous_status, cause, at)
      select site_id, id, 'edited', revision + 1, sequence + 1, 'pending', status, 'site', ${edit.at} from before
    )
    update hakam.comment c set
      revision = c.revision + 1, sequence = c.sequence + 1, status = 'pending', text = ${edit.text},
      format = ${edit.format}, fingerprint = ${edit.fingerprint}, submitted_at = coalesce(${edit.submittedAt}, c.submitted_at),
      updated_at = ${edit.at}, verdict = null, outcome = null, toxicity = null, search_text = null,
      rejected_before = c.rejected_before or (c.status = 'rejected' and c.decision_id is not null),
      decision_id = null, escalated = false, deferred_until = null, judge_attempts = 0, judge_after = ${edit.judgeAfter}
    where c.id = ${edit.commentId}::uuid`.execute(trx);
}
