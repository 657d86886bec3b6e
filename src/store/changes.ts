import { type Kysely, sql } from 'kysely';
import type { Cause, OutcomeEvent, OutcomeType, Status } from '../contract/comment.ts';
import { findComments, toComment } from './comments.ts';
import { decodeCursor, encodeCursor, isCount } from './cursor.ts';
import type { Database } from './schema.ts';

interface ChangeRow {
  xid: string;
  seq: string;
  comment_id: string;
  status: Exclude<Status, 'pending'>;
  previous_status: Status;
  cause: Cause;
  sequence: number;
  at: Date;
  told: boolean;
  held: boolean;
}

interface Position {
  xid: string;
  seq: string;
}

/** Outcomes a cursor can have passed by without telling of them yet; with more, reading stops at the next such one. */
const mostHeld = 50;

/**
 * A page of a site's outcomes in commit order, oldest first. Stops before the oldest transaction still open, so that
 * nothing is skipped. A decision that can still be undone is passed by and kept in the cursor: told of by a later page, when
 * its grace is over, unless it was undone or another outcome of its comment was told meanwhile. The comments are as they
 * are now; `status` is the event's.
 */
export async function listChanges(
  db: Kysely<Database>,
  siteId: string,
  cursor: string | null,
  limit: number,
  now: Date,
): Promise<{ items: OutcomeEvent[]; nextCursor: string }> {
  const { after, held } = readCursor(cursor);
  const waited = held.length === 0 ? [] : await readHeld(db, siteId, held, after, now);
  const due = waited.filter((row) => !row.held).slice(0, limit);
  const room = limit - due.length;
  const rows = room === 0 ? [] : await readAfter(db, siteId, after, room, now);

  let places = mostHeld - (waited.length - due.length);
  const full = rows.findIndex((row) => row.held && places-- === 0);
  const passed = full === -1 ? rows : rows.slice(0, full);
  const still = [...waited.filter((row) => !due.includes(row)), ...passed.filter((row) => row.held)];
  return {
    items: await tell(
      db,
      [...due, ...passed].filter((row) => row.told && !row.held),
    ),
    nextCursor: writeCursor(passed.at(-1) ?? after, still),
  };
}

function readCursor(cursor: string | null): { after: Position; held: Position[] } {
  if (cursor === null) return { after: { xid: '0', seq: '0' }, held: [] };
  const isList = (value: string) => value.split(' ').every((one) => one.split('.').every(isCount));
  try {
    const { held, ...after } = decodeCursor(cursor, { xid: isCount, seq: isCount, held: isList });
    const positions = held.split(' ').map((one) => {
      const [xid = '0', seq = '0'] = one.split('.');
      return { xid, seq };
    });
    return { after, held: positions.slice(0, mostHeld) };
  } catch {
    return { after: decodeCursor(cursor, { xid: isCount, seq: isCount }), held: [] };
  }
}

function writeCursor({ xid, seq }: Position, held: readonly ChangeRow[]): string {
  const after = { xid, seq };
  return encodeCursor(
    held.length === 0 ? after : { ...after, held: held.map((row) => `${row.xid}.${row.seq}`).join(' ') },
  );
}

const columns = (now: Date) => sql`
  e.xid::text as xid, e.seq::text as seq, e.comment_id, e.status, e.previous_status, e.cause, e.sequence, e.at, e.told,
  coalesce(d.undo_until > ${now} and d.undone_at is null, false) as held`;
const outcome = sql`
  e.status in ('published', 'flagged', 'rejected', 'deleted') and e.previous_status is distinct from e.status`;

async function readAfter(
  db: Kysely<Database>,
  siteId: string,
  after: Position,
  limit: number,
  now: Date,
): Promise<ChangeRow[]> {
  const { rows } = await sql<ChangeRow>`
    select ${columns(now)}
    from hakam.event e
    left join hakam.decision d on d.id = e.decision_id and e.type = 'decided'
    where e.site_id = ${siteId}::uuid and (e.xid, e.seq) > (${after.xid}::text::xid8, ${after.seq}::bigint)
      and e.xid < hakam.event_horizon() and ${outcome}
    order by e.xid, e.seq limit ${limit}`.execute(db);
  return rows;
}

/** Those of the events passed by that still wait or are to be told of now, oldest first. */
async function readHeld(
  db: Kysely<Database>,
  siteId: string,
  held: readonly Position[],
  after: Position,
  now: Date,
): Promise<ChangeRow[]> {
  const seqs = held.map(({ seq }) => seq);
  const { rows } = await sql<ChangeRow>`
    select ${columns(now)}
    from unnest(${held.map(({ xid }) => xid)}::text[], ${seqs}::bigint[]) as h(xid, seq)
    join hakam.event e on e.xid = h.xid::xid8 and e.seq = h.seq
    left join hakam.decision d on d.id = e.decision_id
    where e.site_id = ${siteId}::uuid and e.type = 'decided' and e.told
      and not exists (
        select 1 from hakam.event later
        where later.comment_id = e.comment_id and later.seq > e.seq and later.told
          and later.status in ('published', 'flagged', 'rejected', 'deleted')
          and later.previous_status is distinct from later.status
          and later.seq <> all(${seqs}::bigint[])
          and (later.xid, later.seq) <= (${after.xid}::text::xid8, ${after.seq}::bigint))
    order by e.xid, e.seq`.execute(db);
  return rows;
}

async function tell(db: Kysely<Database>, rows: readonly ChangeRow[]): Promise<OutcomeEvent[]> {
  const found = await findComments(db, [...new Set(rows.map((row) => row.comment_id))]);
  const comments = new Map(found.map((row) => [row.id, row]));
  return rows.flatMap((row) => {
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
  });
}
