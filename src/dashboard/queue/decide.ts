import type { Comment, DecisionAction } from '../../contract/comment.ts';
import type { QueueItem } from '../../contract/queue.ts';
import { conflictText, isDecision } from '../api/conflict-text.ts';
import { ApiProblem, request, Unreachable } from '../api/http.ts';
import type { MessageId, Translator } from '../i18n/locale.tsx';
import { showFailure } from '../ui/show-failure.ts';
import { showToast } from '../ui/toast.tsx';
import { conflict, heldBy, hide, type Moved, show } from './overlay.ts';

const done: Record<DecisionAction, MessageId> = {
  approve: 'decided.approve',
  reject: 'decided.reject',
  escalate: 'decided.escalate',
  defer: 'decided.defer',
  reopen: 'decided.reopen',
};

interface Taken {
  commentIds: readonly string[];
  /** Id of the decision (or of the bulk); rejects where it came to nothing. */
  id: Promise<string>;
  dismiss: () => void;
}

/** Own decisions, newest last: what `U` takes back. */
const taken: Taken[] = [];
const graceMs = 8000;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Sends until the service is reached: a decision is not lost to a restart. Gives up after about a minute. */
async function sendUntilReached<Answer>(path: string, body: unknown): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request<Answer>(path, { method: 'POST', body });
    } catch (error) {
      const away = error instanceof Unreachable || (error instanceof ApiProblem && error.status === 503);
      if (!away || attempt >= 30) throw error;
      await sleep(Math.min(250 * attempt, 2500));
    }
  }
}

interface Choice {
  action: DecisionAction;
  reason?: string | null;
  note?: string | null;
  until?: string | null;
}

/**
 * Decides at once on the screen and then at the service. `me` is the editor's display name: a conflict with oneself
 * (the answer was lost, the decision was not) is a success. Rolls back visibly on every refusal.
 */
export function decide(
  t: Translator,
  me: string,
  item: Pick<QueueItem, 'id' | 'revision'>,
  choice: Choice,
  select: (id: string) => void,
): void {
  hide([item.id]);
  const answer = sendUntilReached<Comment>(`/v1/comments/${item.id}/decisions`, {
    ...choice,
    revision: item.revision,
  });
  const entry: Taken = {
    commentIds: [item.id],
    id: answer.then((comment) => comment.decision?.id ?? ''),
    dismiss: showToast({
      tone: 'good',
      text: t(done[choice.action]),
      forMs: graceMs,
      action: { label: t('action.undo'), shortcut: 'undo', run: () => undoLast(t, select) },
    }),
  };
  taken.push(entry);
  answer.catch((error: unknown) => {
    forget(entry);
    const holder = holderOf(error);
    if (holder !== null) {
      entry.dismiss();
      heldBy(item.id, holder.by, holder.at);
      showToast({
        tone: 'bad',
        text: t('decide.conflict'),
        detail: t('claim.notice', { name: holder.by }),
        forMs: 12_000,
      });
      return;
    }
    const moved = conflictOf(error);
    if (moved !== null && moved.by === me && moved.action === choice.action) return;
    entry.dismiss();
    if (moved === null) {
      show([item.id]);
      showFailure(t, t('decide.failed'), error);
    } else {
      conflict(item.id, moved);
      showToast({ tone: 'bad', text: t('decide.conflict'), detail: conflictText(t, moved), forMs: 12_000 });
    }
  });
}

/** Decides on all `items` at once; those that could not be decided come back with why. */
export function decideMany(
  t: Translator,
  items: readonly Pick<QueueItem, 'id'>[],
  choice: { action: 'approve' | 'reject'; reason?: string | null },
  select: (id: string) => void,
): void {
  const ids = items.map((item) => item.id);
  hide(ids);
  const answer = sendUntilReached<{ id: string; failed: { id: string; problem: string }[] }>(
    '/v1/decisions',
    {
      ids,
      ...choice,
    },
  );
  const entry: Taken = {
    commentIds: ids,
    id: answer.then((bulk) => bulk.id),
    dismiss: showToast({
      tone: 'good',
      text: t('decided.many', { count: ids.length }),
      forMs: graceMs,
      action: { label: t('action.undo'), shortcut: 'undo', run: () => undoLast(t, select) },
    }),
  };
  taken.push(entry);
  answer.then(
    (bulk) => {
      if (bulk.failed.length === 0) return;
      show(bulk.failed.map((failed) => failed.id));
      showToast({ tone: 'bad', text: t('decided.someFailed', { count: bulk.failed.length }), forMs: 12_000 });
    },
    (error: unknown) => {
      forget(entry);
      entry.dismiss();
      show(ids);
      showFailure(t, t('decide.failed'), error);
    },
  );
}

function forget(entry: Taken): void {
  const index = taken.indexOf(entry);
  if (index >= 0) taken.splice(index, 1);
}

/** Takes the newest own decision back and puts its comment where it stood. */
export async function undoLast(t: Translator, select: (id: string) => void): Promise<void> {
  const entry = taken.pop();
  if (entry === undefined) {
    showToast({ tone: 'plain', text: t('undo.nothing'), forMs: 3000 });
    return;
  }
  entry.dismiss();
  show(entry.commentIds);
  const first = entry.commentIds[0];
  if (first !== undefined) select(first);
  // A decision that came to nothing has said so and shown its comment again: there is nothing to take back.
  const id = await entry.id.catch(() => null);
  if (id === null) return;
  try {
    await sendUntilReached(`/v1/decisions/${id}/undo`, {});
    showToast({ tone: 'plain', text: t('undo.done'), forMs: 3000 });
  } catch (error) {
    hide(entry.commentIds);
    taken.push(entry);
    showFailure(t, t('undo.failed'), error);
  }
}

/** The colleague whose claim stood in the way, and until when it does. */
function holderOf(error: unknown): { by: string; at: string } | null {
  if (!(error instanceof ApiProblem) || error.status !== 409 || error.extra.action !== 'claim') return null;
  const { by, at } = error.extra;
  return typeof by === 'string' && typeof at === 'string' ? { by, at } : null;
}

/** Who was faster, from a 409; null for every other failure. */
export function conflictOf(error: unknown): Moved | null {
  if (!(error instanceof ApiProblem) || error.status !== 409) return null;
  const { by, at, action } = error.extra;
  return {
    by: typeof by === 'string' ? by : null,
    at: typeof at === 'string' ? at : new Date().toISOString(),
    action: isDecision(action) ? action : null,
  };
}

/** Takes a whole bulk back. */
export async function undoBulk(t: Translator, id: string): Promise<void> {
  try {
    await sendUntilReached(`/v1/decisions/${id}/undo`, {});
    showToast({ tone: 'plain', text: t('undo.done'), forMs: 3000 });
  } catch (error) {
    showFailure(t, t('undo.failed'), error);
  }
}
