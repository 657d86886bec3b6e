import type { z } from 'zod';
import type { Context } from '../context.ts';
import type { Comment } from '../contract/comment.ts';
import type { bulkDecisionRequest, DecisionRequest } from '../contract/decisions.ts';
import { newId } from '../id.ts';
import { Problem, type ProblemSlug } from '../problem.ts';
import { findComment, toComment } from '../store/comments.ts';
import { type DecisionFacts, lockDecidable, type NewDecision, writeDecisions } from '../store/decisions.ts';
import { queueIds } from '../store/queue-page.ts';
import type { Reach } from '../store/reach.ts';
import { decisionsOf, lockUndoable, type Undoable, writeUndo } from '../store/undo.ts';
import type { Editor } from './access.ts';
import { toSelection } from './queue-item.ts';
import { decide, moved } from './transition.ts';

const dayMs = 24 * 3_600_000;
const maxBulk = 5000;
/** Comments a transaction decides: locks and the embedded store's one session are held no longer than it takes. */
const chunk = 500;

interface BulkAnswer {
  id: string;
  applied: number;
  failed: { id: string; problem: ProblemSlug }[];
}

type Deciding = Pick<Context, 'store' | 'clock' | 'config'>;

/** One editor's decision on one comment. 404, 409 (see `transition.ts`), 422 for a deferral into the past. */
export async function decideOne(
  context: Deciding,
  { user, reach }: Editor,
  commentId: string,
  request: DecisionRequest,
  arrivedAt: Date,
): Promise<Comment> {
  const { db } = context.store;
  const seen = await seenSequence(context, reach, commentId);
  return db.transaction().execute(async (trx) => {
    const now = new Date(context.clock.now());
    const [found] = await lockDecidable(trx, reach, [commentId], user.id, now);
    if (found === undefined) throw new Problem('not-found', 'No such comment.');
    const after = decide(found, {
      action: request.action,
      userId: user.id,
      revision: request.revision,
      sequence: seen,
      arrivedAt,
      deferUntil: readUntil(request.until ?? null, now),
      replaces: request.replaces ?? null,
    });
    const facts = factsOf(context, user.id, reach, request.action, request.reason ?? null);
    await writeDecisions(trx, { ...facts, note: request.note ?? null }, [
      { id: newId(), before: found, after },
    ]);
    return commentNow(trx, reach, commentId);
  });
}

async function seenSequence({ store }: Deciding, reach: Reach, commentId: string): Promise<number> {
  const row = await findComment(store.db, reach.siteId, commentId);
  if (row === null) throw new Problem('not-found', 'No such comment.');
  return row.sequence;
}

function readUntil(until: string | null, now: Date): Date {
  const at = until === null ? new Date(now.getTime() + dayMs) : new Date(until);
  if (at <= now)
    throw new Problem('validation', '`until` must be in the future.', {
      errors: [{ pointer: '/until', detail: 'must be in the future', code: 'past' }],
    });
  return at;
}

function factsOf(
  { clock, config }: Deciding,
  userId: string,
  reach: Reach,
  action: DecisionRequest['action'],
  reason: string | null,
): DecisionFacts {
  const at = new Date(clock.now());
  const undoUntil = new Date(at.getTime() + config.undoGraceSeconds * 1000);
  return { siteId: reach.siteId, userId, action, reason, note: null, bulkId: null, at, undoUntil };
}

async function commentNow(db: Context['store']['db'], reach: Reach, id: string): Promise<Comment> {
  const row = await findComment(db, reach.siteId, id);
  if (row === null) throw new Problem('not-found', 'No such comment.');
  return toComment(row);
}

/** One decision on many flagged comments, by id or by filter. What cannot be decided is listed, the rest is. */
export async function decideMany(
  context: Context,
  { user, reach }: Editor,
  request: z.infer<typeof bulkDecisionRequest>,
  arrivedAt: Date,
): Promise<BulkAnswer> {
  const { db } = context.store;
  const ids =
    request.ids ??
    (await queueIds(db, reach, toSelection(request.filter ?? {}), maxBulk, new Date(context.clock.now())));
  const bulkId = newId();
  const answer: BulkAnswer = { id: bulkId, applied: 0, failed: [] };
  const unique = [...new Set(ids)];
  for (let at = 0; at < unique.length; at += chunk) {
    const part = unique.slice(at, at + chunk);
    await db.transaction().execute(async (trx) => {
      const facts = { ...factsOf(context, user.id, reach, request.action, request.reason ?? null), bulkId };
      const found = new Map(
        (await lockDecidable(trx, reach, part, user.id, facts.at)).map((row) => [row.id, row]),
      );
      const decisions: NewDecision[] = [];
      for (const id of part) {
        const before = found.get(id);
        if (before === undefined) {
          answer.failed.push({ id, problem: 'not-found' });
          continue;
        }
        try {
          if (before.status !== 'flagged') throw moved(before);
          const intent = { action: request.action, userId: user.id, revision: null, sequence: null };
          const after = decide(before, { ...intent, arrivedAt, deferUntil: facts.at, replaces: null });
          decisions.push({ id: newId(), before, after });
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          answer.failed.push({ id, problem: error.slug });
        }
      }
      await writeDecisions(trx, facts, decisions);
      answer.applied += decisions.length;
    });
  }
  return answer;
}

/** Takes a decision, or a whole bulk, back. Undoing what is undone changes nothing. 404, 409 when a later change stands. */
export async function undo(context: Context, editor: Editor, id: string): Promise<Comment | BulkAnswer> {
  const ids = await decisionsOf(context.store.db, editor.reach, id);
  if (ids[0] === id) return undoOne(context, editor, id);
  const answer: BulkAnswer = { id, applied: 0, failed: [] };
  let found = 0;
  for (let at = 0; at < ids.length; at += chunk) {
    const part = ids.slice(at, at + chunk);
    await context.store.db.transaction().execute(async (trx) => {
      const decisions = await lockUndoable(trx, editor.reach, part);
      found += decisions.length;
      const open = decisions.filter(({ undoneAt }) => undoneAt === null);
      const standing = open.filter(isStanding);
      await writeUndo(trx, editor.reach.siteId, editor.user.id, standing, new Date(context.clock.now()));
      answer.applied += standing.length;
      for (const decision of open)
        if (!isStanding(decision)) answer.failed.push({ id: decision.commentId, problem: 'conflict' });
    });
  }
  if (found === 0) throw new Problem('not-found', 'No such decision.');
  return answer;
}

async function undoOne({ store, clock }: Context, { user, reach }: Editor, id: string): Promise<Comment> {
  return store.db.transaction().execute(async (trx) => {
    const [decision] = await lockUndoable(trx, reach, [id]);
    if (decision === undefined) throw new Problem('not-found', 'No such decision.');
    const now = new Date(clock.now());
    if (decision.undoneAt === null) {
      if (!isStanding(decision)) {
        const [comment] = await lockDecidable(trx, reach, [decision.commentId], user.id, now);
        throw comment === undefined ? new Problem('not-found', 'No such comment.') : moved(comment);
      }
      await writeUndo(trx, reach.siteId, user.id, [decision], now);
    }
    return commentNow(trx, reach, decision.commentId);
  });
}

/** True while nothing came after the decision: no edit, no other decision, no report that moved the comment. */
function isStanding({ id, revision, comment }: Undoable): boolean {
  return comment.decisionId === id && comment.revision === revision && comment.status !== 'deleted';
}
