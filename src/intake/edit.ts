import type { Context } from '../context.ts';
import { fingerprintOf } from '../judgement/text/fingerprint.ts';
import { Problem } from '../problem.ts';
import { type CommentRow, findComment } from '../store/comments.ts';
import { lockForEdit, replaceText } from '../store/edits.ts';
import { judgeGraceMs } from './accept.ts';

/** Gives a comment a new text, by the revision the caller knows, and has it judged. 409 when that is not the newest. */
export function createEdit({ store, clock, queue }: Context) {
  return async function editText(
    siteId: string,
    id: string,
    change: { text: string; revision: number },
  ): Promise<CommentRow> {
    const row = await store.db.transaction().execute(async (trx) => {
      const known = await lockForEdit(trx, siteId, id);
      if (known === null) throw new Problem('not-found', 'No such comment.');
      if (known.erased) throw new Problem('erased', 'The comment was erased.');
      const { revision, format } = known;
      if (revision !== change.revision)
        throw new Problem('conflict', `The comment is at revision ${revision}, not ${change.revision}.`, {
          extra: { revision },
        });
      const now = clock.now();
      await replaceText(trx, {
        commentId: id,
        text: change.text,
        format,
        fingerprint: fingerprintOf({ text: change.text, format }),
        submittedAt: null,
        at: new Date(now),
        judgeAfter: new Date(now + judgeGraceMs),
      });
      return findComment(trx, siteId, id);
    });
    if (row === null) throw new Problem('not-found', 'No such comment.');
    queue.enqueue('judge', [{ commentId: id, revision: row.revision, attempt: 0 }]);
    return row;
  };
}
