import { type Kysely, sql } from 'kysely';
import type { Cause, OutcomeEvent, OutcomeType, Status } from '../contract/comment.ts';
import { findComments, toComment } from './comments.ts';
import { decodeCursor, encodeCursor, isCount } from './cursor.ts';
import type { Database } from './schema.ts';

interface ChangeRow {
  xid: string;
  seq: number;
  comment_id: string;
  status: Exclude<Status, 'pending'>;
  previous_status: Status;
  cause: Cause;
  sequence: number;
  at: Date;
  told: boolean;
  held: boolean;
}

/**
 * A page of a site's outcomes in commit order, oldest first. Stops before the oldest transaction still open and before
 * a decision that can still be undone, so that nothing is skipped and nothing untrue is told.
 * The comments are as they are now; `status` is the event's.
 */
export async function listChanges(
  db: Kysely<Database>,
  siteId: string,
  cursor: string | null,
  limit: number,
  now: Date,
): Promise<{ items: OutcomeEvent[]; nextCursor: string }> {
  const after =
    cursor === null ? { xid: '0', seq: '0' } : decodeCursor(cursor, { xid: isCount, seq: isCount });
  const { rows } = await sql<ChangeRow>`
    select e.xid::text as xid, e.seq, e.comment_id, e.status, e.previous_status, e.cause, e.sequence, e.at, e.told,
      coalesce(d.undo_until > ${now} and d.undone_at is null, false) as held
    from hakam.event e
    left join hakam.decision d on d.id = e.decision_id and e.type = 'decided'
    where e.site_id = ${siteId}::uuid and (e.xid, e.seq) > (${after.xid}::text::xid8, ${after.seq}::bigint)
      and e.xid < hakam.event_horizon()
      and e.status in ('published', 'flagged', 'rejected', 'deleted') and e.previous_status is distinct from e.status
    order by e.xid, e.seq limit ${limit}`.execute(db);
  const heldAt = rows.findIndex((row) => row.held);
  const ready = heldAt === -1 ? rows : rows.slice(0, heldAt);
  const told = ready.filter((row) => row.told);
  const comments = new Map(
    (
      await findComments(
        db,
        told.map((row) => row.comment_id),
      )
    ).map((row) => [row.id, row]),
  );
  const last = ready.at(-1);
  return {
    items: told.flatMap((row) => {
      const comment = comments.get(row.comment_id);
      if (comment === undefined) return [];
      return {
        type: `comment.${row.status}` as OutcomeType,
        timestamp: row.at.toISOString(),
        data: {
          comment: { ...toComment(comment), status: row.status },
          previousStatus: row.previous_status,
          cause: row.cause,
          sequence: row.sequence,
        },
      };
    }),
    nextCursor:
      last === undefined ? encodeCursor(after) : encodeCursor({ xid: last.xid, seq: String(last.seq) }),
  };
}
