import { type Kysely, sql } from 'kysely';
import { notifyChanged } from './notify.ts';
import { inQueue, type QueueSelection } from './queue-page.ts';
import type { Reach } from './reach.ts';
import type { Database } from './schema.ts';

interface Claimant {
  reach: Reach;
  userId: string;
  now: Date;
  expiresAt: Date;
}

const maxRounds = 10;

/**
 * Takes the next `limit` comments of a queue that nobody holds. The primary key of `claim` decides who gets a comment;
 * whoever loses some of them to another takes the next ones. Returns their ids.
 */
export async function claimNext(
  db: Kysely<Database>,
  claimant: Claimant,
  selection: QueueSelection,
  limit: number,
): Promise<string[]> {
  const { reach, now } = claimant;
  const claimed: string[] = [];
  for (let round = 0; round < maxRounds && claimed.length < limit; round++) {
    const candidates = sql`
      select comment.id from hakam.comment
      where ${inQueue(reach, selection, now)}
        and not exists (select 1 from hakam.claim c where c.comment_id = comment.id and c.expires_at > ${now})
      order by comment.queue_rank desc, comment.id limit ${limit - claimed.length}
      for no key update of comment skip locked`;
    const { ids, seen } = await take(db, claimant, candidates, sql`c.expires_at <= ${now}`);
    claimed.push(...ids);
    if (seen === 0) break;
  }
  return claimed;
}

/** Takes those of `ids` that are flagged and that nobody else holds; one's own are prolonged. Returns their ids. */
export async function claimThese(
  db: Kysely<Database>,
  claimant: Claimant,
  ids: readonly string[],
): Promise<string[]> {
  const { reach, userId, now } = claimant;
  const candidates = sql`
    select comment.id from hakam.comment
    where comment.id = any(${ids}::uuid[]) and comment.status = 'flagged' and comment.site_id = ${reach.siteId}::uuid
      and (${reach.languages === null} or comment.language = any(${reach.languages ?? []}::text[]))
    order by comment.id`;
  const free = sql`c.expires_at <= ${now} or c.user_id = ${userId}::uuid`;
  return (await take(db, claimant, candidates, free)).ids;
}

async function take(
  db: Kysely<Database>,
  { reach, userId, now, expiresAt }: Claimant,
  candidates: ReturnType<typeof sql>,
  free: ReturnType<typeof sql>,
): Promise<{ ids: string[]; seen: number }> {
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: string | null; seen: number }>`
      with candidate as materialized (${candidates}),
      taken as (
        insert into hakam.claim as c (comment_id, site_id, user_id, expires_at)
        select id, ${reach.siteId}::uuid, ${userId}::uuid, ${expiresAt} from candidate
        on conflict (comment_id) do update set user_id = excluded.user_id, expires_at = excluded.expires_at
        where ${free}
        returning comment_id
      ),
      recorded as (
        insert into hakam.event (site_id, comment_id, type, cause, actor, data, at)
        select ${reach.siteId}::uuid, comment_id, 'claimed', 'editor', ${userId}::uuid,
          jsonb_build_object('expiresAt', ${expiresAt.toISOString()}::text), ${now} from taken
      )
      select taken.comment_id as id, (select count(*)::int from candidate) as seen
      from (select 1) one left join taken on true`.execute(trx);
    const ids = rows.flatMap((row) => (row.id === null ? [] : [row.id]));
    await notifyChanged(
      trx,
      ids.map((commentId) => ({ siteId: reach.siteId, commentId })),
    );
    return { ids, seen: rows[0]?.seen ?? 0 };
  });
}

interface ClaimHolder {
  userId: string;
  name: string;
  expiresAt: Date;
}

/** Who holds a comment now, or null. */
export async function claimHolder(
  db: Kysely<Database>,
  reach: Reach,
  commentId: string,
  now: Date,
): Promise<ClaimHolder | null> {
  const row = await db
    .selectFrom('claim')
    .innerJoin('app_user', 'app_user.id', 'claim.user_id')
    .select(['claim.user_id', 'app_user.name', 'claim.expires_at'])
    .where('claim.comment_id', '=', commentId)
    .where('claim.site_id', '=', reach.siteId)
    .where('claim.expires_at', '>', now)
    .executeTakeFirst();
  return row === undefined ? null : { userId: row.user_id, name: row.name, expiresAt: row.expires_at };
}

/** Gives a comment back that `holderId` holds. False when he does not. */
export async function releaseClaim(
  db: Kysely<Database>,
  reach: Reach,
  commentId: string,
  holderId: string,
  actorId: string,
  now: Date,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const deleted = await trx
      .deleteFrom('claim')
      .where('comment_id', '=', commentId)
      .where('site_id', '=', reach.siteId)
      .where('user_id', '=', holderId)
      .executeTakeFirst();
    if (deleted.numDeletedRows === 0n) return false;
    await trx
      .insertInto('event')
      .values({
        site_id: reach.siteId,
        comment_id: commentId,
        type: 'released',
        revision: null,
        sequence: null,
        status: null,
        previous_status: null,
        cause: 'editor',
        actor: actorId,
        decision_id: null,
        at: now,
      })
      .execute();
    await notifyChanged(trx, [{ siteId: reach.siteId, commentId }]);
    return true;
  });
}
