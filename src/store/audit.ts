import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** Something an editor did that changed no comment's state. Never put text or an author's data into `data`. */
interface Act {
  siteId: string;
  commentId: string | null;
  type: 'noted' | 'marked' | 'released' | 'standing' | 'article' | 'policy' | 'reasons' | 'second-opinion';
  userId: string;
  data?: Record<string, unknown>;
  at: Date;
}

export async function recordAct(db: Kysely<Database>, act: Act): Promise<void> {
  await db
    .insertInto('event')
    .values({
      site_id: act.siteId,
      comment_id: act.commentId,
      type: act.type,
      revision: null,
      sequence: null,
      status: null,
      previous_status: null,
      cause: 'editor',
      actor: act.userId,
      decision_id: null,
      data: JSON.stringify(act.data ?? {}),
      at: act.at,
    })
    .execute();
}
