import type { QueueFilter, QueueItem } from '../contract/queue.ts';
import { readPriority } from '../judgement/policy/priority.ts';
import { foldForSearch } from '../judgement/text/search.ts';
import { toComment } from '../store/comments.ts';
import type { QueueRow, QueueSelection } from '../store/queue-page.ts';

const rankEpochMs = Date.UTC(2020, 0, 1);
const hourMs = 3_600_000;

/** The queue's filter as the store takes it: the words to look for folded as the stored text is. */
export function toSelection({ q, ...filter }: QueueFilter): QueueSelection {
  return q === undefined ? filter : { ...filter, search: foldForSearch(q) };
}

/** A queue row as an editor gets it, saying why it stands where it stands. */
export function toQueueItem(row: QueueRow, userId: string, nowMs: number): QueueItem {
  return {
    ...toComment(row),
    reports: row.reports,
    priority: {
      value: row.queue_rank + (nowMs - rankEpochMs) / hourMs,
      ...readPriority(row.priority),
      reports: row.reports,
      ageMinutes: (nowMs - row.received_at.getTime()) / 60_000,
    },
    claim:
      row.claim_user_id === null || row.claim_expires_at === null
        ? null
        : {
            by: row.claim_name ?? '',
            mine: row.claim_user_id === userId,
            expiresAt: row.claim_expires_at.toISOString(),
          },
  };
}
