import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';
import { affected } from './sweeps.ts';

/** Callbacks that ended, and those waiting at a disabled endpoint. */
const deliveryDays = 30;
const deadJobDays = 90;
/** What is left of an erased comment: so long its externalId answers 409 `erased`. */
const skeletonDays = 365;

/** Deletes old callbacks with their attempts. Resolves to how many. */
export async function forgetDeliveries(trx: Kysely<Database>, limit: number): Promise<number> {
  const ended = await affected(
    sql`delete from hakam.delivery where id in (
      select id from hakam.delivery where finished_at < now() - make_interval(days => ${deliveryDays})
      order by finished_at limit ${limit})`,
    trx,
  );
  const stranded = await affected(
    sql`delete from hakam.delivery where id in (
      select d.id from hakam.webhook w
      cross join lateral (
        select id from hakam.delivery where webhook_id = w.id and state = 'waiting' and leased_until is null
          and next_attempt_at < now() - make_interval(days => ${deliveryDays})
        order by next_attempt_at limit ${limit}) d
      where w.disabled_at is not null)`,
    trx,
  );
  return Math.max(ended, stranded);
}

export function forgetDeadJobs(trx: Kysely<Database>, limit: number): Promise<number> {
  return affected(
    sql`delete from hakam.dead_job where id in (
      select id from hakam.dead_job where at < now() - make_interval(days => ${deadJobDays}) order by at limit ${limit})`,
    trx,
  );
}

export function forgetSkeletons(trx: Kysely<Database>, limit: number): Promise<number> {
  return affected(
    sql`with old as (
        select id from hakam.comment where erased_at < now() - make_interval(days => ${skeletonDays})
        order by erased_at limit ${limit}
      ),
      untold as (delete from hakam.delivery where comment_id in (select id from old))
      delete from hakam.comment where id in (select id from old)`,
    trx,
  );
}

/**
 * Clears addresses and user agents (`ip`) or e-mails of comments received more than `days` ago. Walks the comments by id,
 * which sorts by time, and remembers in hakam.setting where it was, so that a run goes on where the last one ended.
 * Resolves to how many comments it passed.
 */
export async function clearPersonal(
  trx: Kysely<Database>,
  what: 'ip' | 'email',
  days: number,
  limit: number,
): Promise<number> {
  const name = `retention.${what}`;
  const cleared = what === 'ip' ? sql`author_ip = null, author_user_agent = null` : sql`author_email = null`;
  const holding =
    what === 'ip'
      ? sql`(c.author_ip is not null or c.author_user_agent is not null)`
      : sql`c.author_email is not null`;
  const { rows } = await sql<{ passed: number }>`
    with place as (
      select coalesce((select (value #>> '{}')::uuid from hakam.setting where name = ${name}),
        '00000000-0000-0000-0000-000000000000'::uuid) as id
    ),
    old as (
      select c.id from hakam.comment c, place
      where c.id > place.id and c.id < ${firstIdOf(days)} and c.received_at < now() - make_interval(days => ${days})
      order by c.id limit ${limit}
    ),
    cleared as (
      update hakam.comment c set ${cleared} from old where c.id = old.id and ${holding}
    ),
    moved as (
      insert into hakam.setting (name, value)
      select ${name}, to_jsonb(id) from old order by id desc limit 1
      on conflict (name) do update set value = excluded.value
    )
    select count(*)::int as passed from old`.execute(trx);
  return rows[0]?.passed ?? 0;
}

/** The smallest UUIDv7 made `days` ago: its first 48 bits are epoch milliseconds. */
function firstIdOf(days: number) {
  return sql`(lpad(to_hex(floor(extract(epoch from now() - make_interval(days => ${days})) * 1000)::bigint), 12, '0')
    || '70008000000000000000')::uuid`;
}
