import { type Kysely, sql } from 'kysely';
import type { Database } from './schema.ts';

/** The one channel: tells every process which comments changed state. Payload: `<siteId> <id> <id> …`, ids only. */
export const changedChannel = 'hakam_changed';

/** 37 bytes each; a payload ends at 8,000 bytes. */
export const idsPerPayload = 200;

/** Tells of changed comments when the surrounding transaction commits. One call a batch: commits serialise on NOTIFY. */
export async function notifyChanged(
  db: Kysely<Database>,
  changed: readonly { siteId: string; commentId: string }[],
): Promise<void> {
  const payloads = packPayloads(changed);
  if (payloads.length === 0) return;
  await sql`select pg_notify(${changedChannel}, payload) from unnest(${sql.val(payloads)}::text[]) payload`.execute(
    db,
  );
}

export function packPayloads(changed: readonly { siteId: string; commentId: string }[]): string[] {
  const bySite = new Map<string, string[]>();
  for (const { siteId, commentId } of changed) {
    const ids = bySite.get(siteId);
    if (ids === undefined) bySite.set(siteId, [commentId]);
    else ids.push(commentId);
  }
  const payloads: string[] = [];
  for (const [siteId, ids] of bySite)
    for (let at = 0; at < ids.length; at += idsPerPayload)
      payloads.push(`${siteId} ${ids.slice(at, at + idsPerPayload).join(' ')}`);
  return payloads;
}

export function readPayload(payload: string): { siteId: string; commentIds: string[] } {
  const [siteId = '', ...commentIds] = payload.split(' ');
  return { siteId, commentIds };
}
