import type { DecisionAction } from '../contract/comment.ts';
import { Problem } from '../problem.ts';
import type { Decidable, ReviewState } from '../store/decisions.ts';

interface Intent {
  action: DecisionAction;
  userId: string;
  /** The revision the editor read; null: whatever is there, as bulk decisions do. */
  revision: number | null;
  /** What `sequence` was when the request came in; a comment that moved since is a conflict. */
  sequence: number | null;
  /** When the request came in. */
  arrivedAt: Date;
  deferUntil: Date;
  /** A decision of somebody else that is overturned on purpose. */
  replaces: string | null;
}

/**
 * The state a decision leads to. Throws 409 `conflict` with `by`, `at`, `action` when the comment is no longer what the
 * editor saw: edited, held, decided by somebody else, or already so; 409 `erased`.
 */
export function decide(found: Decidable, intent: Intent): Omit<ReviewState, 'decisionId'> {
  if (found.erased) throw new Problem('erased', 'The comment was erased.');
  if (found.status === 'pending' || (intent.revision !== null && found.revision !== intent.revision))
    throw conflict(`The comment was edited; it is at revision ${found.revision}.`, {
      by: null,
      at: found.updatedAt.toISOString(),
      action: 'edit',
      revision: found.revision,
    });
  if (found.heldBy !== null)
    throw conflict(`${found.heldBy.name} is deciding this comment.`, {
      by: found.heldBy.name,
      at: found.heldBy.expiresAt.toISOString(),
      action: 'claim',
    });
  if (hasMoved(found, intent) || isClosed(found, intent) || isAlready(found, intent.action))
    throw moved(found);
  return resultOf(found, intent);
}

function hasMoved(found: Decidable, { sequence, arrivedAt, replaces }: Intent): boolean {
  if (found.decision !== null && found.decision.id === replaces) return false;
  return (
    (sequence !== null && found.sequence !== sequence) ||
    (found.decision !== null && found.decision.at > arrivedAt)
  );
}

/** Decided by somebody else: only reopening, or naming that decision, goes over it. */
function isClosed({ status, decision }: Decidable, { action, userId, replaces }: Intent): boolean {
  if (status === 'flagged' || action === 'reopen' || decision === null) return false;
  return decision.userId !== userId && decision.id !== replaces;
}

function isAlready(found: Decidable, action: DecisionAction): boolean {
  const { status, escalated, deferredUntil, decision } = found;
  if (action === 'approve') return status === 'published' && decision !== null;
  if (action === 'reject') return status === 'rejected' && decision !== null;
  if (action === 'escalate') return escalated && deferredUntil === null;
  return action === 'reopen' && status === 'flagged' && !escalated && deferredUntil === null;
}

function resultOf(found: Decidable, { action, deferUntil }: Intent): Omit<ReviewState, 'decisionId'> {
  if (action === 'approve') return { status: 'published', escalated: false, deferredUntil: null };
  if (action === 'reject') return { status: 'rejected', escalated: false, deferredUntil: null };
  if (action === 'escalate') return { status: 'flagged', escalated: true, deferredUntil: null };
  if (action === 'defer') return { status: 'flagged', escalated: found.escalated, deferredUntil: deferUntil };
  return { status: 'flagged', escalated: false, deferredUntil: null };
}

/** 409 saying who moved the comment to where it is. */
export function moved(found: Pick<Decidable, 'status' | 'decision' | 'updatedAt'>): Problem {
  const { decision } = found;
  return decision === null
    ? conflict(`The comment is ${found.status} now.`, {
        by: null,
        at: found.updatedAt.toISOString(),
        action: found.status,
      })
    : conflict(`${decision.by} decided this comment: ${decision.action}.`, {
        by: decision.by,
        at: decision.at.toISOString(),
        action: decision.action,
        decisionId: decision.id,
      });
}

const conflict = (detail: string, extra: Record<string, unknown>) =>
  new Problem('conflict', detail, { extra });
