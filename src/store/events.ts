import { type Kysely, sql } from 'kysely';
import type { DecisionAction, Status } from '../contract/comment.ts';
import type { AuditEvent } from '../contract/decisions.ts';
import type { CommentChange } from '../contract/live-feed.ts';
import { pageOf } from './comments.ts';
import { decodeCursor, encodeCursor, isCount } from './cursor.ts';
import type { Reach } from './reach.ts';
import type { Database } from './schema.ts';

interface AuditRow {
  seq: number;
  type: string;
  at: Date;
  by: string | null;
  cause: string;
  revision: number | null;
  status: string | null;
  previous_status: string | null;
  data: Record<string, unknown>;
}

/** A page of one comment's audit, newest first. Events that changed no state show the one they found. */
export async function listAudit(
  db: Kysely<Database>,
  reach: Reach,
  commentId: string,
  limit: number,
  cursor: string | null,
): Promise<{ items: AuditEvent[]; nextCursor: string | null }> {
  const before = cursor === null ? null : decodeCursor(cursor, { seq: isCount }).seq;
  const { rows } = await sql<AuditRow>`
    select e.seq, e.type, e.at, u.name as by, e.cause, coalesce(e.revision, p.revision) as revision,
      coalesce(e.status, p.status) as status, e.previous_status, e.data
    from hakam.event e
    left join hakam.app_user u on u.id = e.actor
    left join lateral (select revision, status from hakam.event p
      where p.comment_id = e.comment_id and p.seq < e.seq and p.status is not null order by p.seq desc limit 1) p
      on e.status is null
    where e.comment_id = ${commentId}::uuid and e.site_id = ${reach.siteId}::uuid
      and (${before}::bigint is null or e.seq < ${before}::bigint)
    order by e.seq desc limit ${limit + 1}`.execute(db);
  const page = pageOf(rows, limit, (row) => encodeCursor({ seq: String(row.seq) }));
  return { items: page.rows.map(toAuditEvent), nextCursor: page.nextCursor };
}

function toAuditEvent(row: AuditRow): AuditEvent {
  return {
    id: String(row.seq),
    type: row.type,
    at: row.at.toISOString(),
    by: row.by,
    cause: row.cause,
    revision: row.revision ?? 1,
    status: row.status ?? 'pending',
    previousStatus: row.previous_status,
    detail: row.data,
  };
}

/** A place in the order in which events were committed. */
export interface FeedPosition {
  xid: string;
  seq: string;
}

/** An event as the live feed tells of it. */
export interface FeedEvent {
  position: FeedPosition;
  siteId: string;
  language: string | null;
  change: CommentChange;
}

interface FeedRow {
  xid: string;
  seq: number;
  settled: boolean;
  site_id: string;
  type: string;
  event_status: Status | null;
  at: Date;
  actor: string | null;
  by: string | null;
  action: DecisionAction | null;
  id: string | null;
  language: string | null;
  revision: number;
  status: Status;
  escalated: boolean;
  deferred_until: Date | null;
  claim: { by: string; byId: string; expiresAt: string } | null;
}

const changes: Readonly<Record<string, CommentChange['change']>> = {
  judged: 'arrived',
  edited: 'edited',
  decided: 'decided',
  undone: 'undone',
  claimed: 'claimed',
  released: 'released',
  reported: 'reported',
  marked: 'marked',
  erased: 'erased',
};

/** Where the feed is now: everything committed from here on comes after it. */
export async function feedNow(db: Kysely<Database>): Promise<FeedPosition> {
  const { rows } = await sql<{
    xid: string;
  }>`select hakam.event_horizon()::text as xid`.execute(db);
  return { xid: rows[0]?.xid ?? '0', seq: '0' };
}

/**
 * Events after `after` in commit order, at most `limit`, up to the oldest transaction still open: what commits late is
 * never passed over. `unsettled`: there is more, behind such a transaction. The state told is the comment's present one.
 */
export async function readFeed(
  db: Kysely<Database>,
  after: FeedPosition,
  limit: number,
  siteId: string | null,
  now: Date,
): Promise<{ events: FeedEvent[]; position: FeedPosition; unsettled: boolean; full: boolean }> {
  const { rows } = await sql<FeedRow>`
    select e.xid::text as xid, e.seq, e.xid < hakam.event_horizon() as settled, e.site_id, e.type,
      e.status as event_status, e.at, e.actor, u.name as by, e.data ->> 'action' as action, c.id, c.language, c.revision,
      c.status, c.escalated, c.deferred_until,
      case when h.comment_id is not null then jsonb_build_object('by', hu.name, 'byId', h.user_id,
        'expiresAt', h.expires_at) end as claim
    from (select * from hakam.event e
      where (e.xid, e.seq) > (${after.xid}::text::xid8, ${after.seq}::bigint)
        and (${siteId}::uuid is null or e.site_id = ${siteId}::uuid)
      order by e.xid, e.seq limit ${limit}) e
    left join hakam.comment c on c.id = e.comment_id and (e.type not in ('received', 'judged') or e.status = 'flagged')
    left join hakam.app_user u on u.id = e.actor
    left join hakam.claim h on h.comment_id = e.comment_id and h.expires_at > ${now}
    left join hakam.app_user hu on hu.id = h.user_id
    order by e.xid, e.seq`.execute(db);
  const firstUnsettled = rows.findIndex((row) => !row.settled);
  const settled = firstUnsettled === -1 ? rows : rows.slice(0, firstUnsettled);
  const last = settled.at(-1);
  return {
    events: settled.flatMap((row) => toFeedEvent(row) ?? []),
    position: last === undefined ? after : { xid: last.xid, seq: String(last.seq) },
    unsettled: firstUnsettled !== -1,
    full: settled.length === limit,
  };
}

function toFeedEvent(row: FeedRow): FeedEvent | null {
  const change = changes[row.type];
  if (change === undefined || row.id === null) return null;
  if (row.type === 'judged' && row.event_status !== 'flagged') return null;
  return {
    position: { xid: row.xid, seq: String(row.seq) },
    siteId: row.site_id,
    language: row.language,
    change: {
      id: row.id,
      revision: row.revision,
      status: row.status,
      escalated: row.escalated,
      deferredUntil: row.deferred_until?.toISOString() ?? null,
      change,
      action: row.action,
      by: row.by,
      byId: row.actor,
      at: row.at.toISOString(),
      claim:
        row.claim === null ? null : { ...row.claim, expiresAt: new Date(row.claim.expiresAt).toISOString() },
    },
  };
}
