import { type Kysely, sql } from 'kysely';
import type { Reason, Verdict } from '../contract/verdict.ts';
import { Problem } from '../problem.ts';
import { recordOutcomes } from './deliveries.ts';
import { notifyChanged } from './notify.ts';
import type { Database } from './schema.ts';

/**
 * Records a reader's report, once a reporter. Reaching `limit` flags a published comment, with a `report.*` reason
 * added to its verdict. False when the site has no such comment; a problem when it was erased.
 */
export async function reportComment(
  db: Kysely<Database>,
  siteId: string,
  commentId: string,
  report: { reason: string; reporterId: string; note: string | null },
  limit: number,
  at: Date,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const comment = await trx
      .selectFrom('comment')
      .select(['status', 'revision', 'sequence', 'reports', 'verdict', 'erased_at'])
      .where('id', '=', commentId)
      .where('site_id', '=', siteId)
      .forUpdate()
      .executeTakeFirst();
    if (comment === undefined) return false;
    if (comment.erased_at !== null) throw new Problem('erased', 'The comment was erased.');
    const added = await trx
      .insertInto('report')
      .values({
        comment_id: commentId,
        reporter_id: report.reporterId,
        reason: report.reason,
        note: report.note,
        at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 0n) return true;
    const reports = comment.reports + 1;
    const flags = comment.status === 'published' && reports >= limit;
    const status = flags ? ('flagged' as const) : comment.status;
    const sequence = comment.sequence + (flags ? 1 : 0);
    await trx
      .updateTable('comment')
      .set({
        reports,
        status,
        sequence,
        ...(flags
          ? {
              updated_at: at,
              verdict: withReport(comment.verdict, reports),
              priority: sql<number>`greatest(priority, 0.5)`,
            }
          : {}),
      })
      .where('id', '=', commentId)
      .execute();
    const change = {
      commentId,
      siteId,
      revision: comment.revision,
      sequence,
      status,
      previousStatus: comment.status,
    };
    await trx
      .insertInto('event')
      .values({
        site_id: siteId,
        comment_id: commentId,
        type: 'reported',
        revision: comment.revision,
        sequence,
        status,
        previous_status: comment.status,
        cause: 'report',
        actor: null,
        decision_id: null,
        data: JSON.stringify({ reason: report.reason, reports }),
        at,
      })
      .execute();
    if (flags) {
      await recordOutcomes(trx, [
        { ...change, status: 'flagged', cause: 'report', decisionId: null, at, notBefore: at },
      ]);
      await notifyChanged(trx, [change]);
    }
    return true;
  });
}

function withReport(verdict: Verdict | null, reports: number): string | null {
  if (verdict === null) return null;
  const reason: Reason = { rule: 'report.readers', message: `Reported by ${reports} readers.`, spans: [] };
  return JSON.stringify({ ...verdict, reasons: [...verdict.reasons, reason] });
}
