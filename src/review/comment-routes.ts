import { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import { type CommentContext, findingMark, note } from '../contract/comment-context.ts';
import { validate } from '../http/validate.ts';
import { fold } from '../judgement/text/fold.ts';
import { readSource } from '../judgement/text/read-source.ts';
import { viewText } from '../judgement/text/view.ts';
import { Problem } from '../problem.ts';
import { readArticle } from '../store/articles.ts';
import { readAuthor } from '../store/authors.ts';
import { type CommentRow, findByExternalId, toComment } from '../store/comments.ts';
import { listDecisions, listReports, listRevisions } from '../store/context.ts';
import { listDeliveries, toDeliveries } from '../store/delivery-log.ts';
import { listMarks, markFinding } from '../store/feedback.ts';
import { insertNote, listNotes } from '../store/notes.ts';
import type { Reach } from '../store/reach.ts';
import { editorOf, pathId, signedIn, smallBody } from './access.ts';
import { requireComment } from './require-comment.ts';

const shownDeliveries = 20;

/** What stands around one comment, and what editors say of it. */
export function reviewCommentRoutes(context: Context): Router {
  const { store, clock } = context;
  const { db } = store;
  const router = Router();

  router.get(
    '/v1/comments/:id/context',
    signedIn(context, 'viewer'),
    async (request: Request, response: Response) => {
      const { reach } = editorOf(response);
      const row = await requireComment(db, reach, pathId(request, 'comment'));
      response.json(await around(row, reach));
    },
  );

  router.post(
    '/v1/comments/:id/notes',
    signedIn(context, 'editor'),
    smallBody,
    async (request: Request, response: Response) => {
      const { user, reach } = editorOf(response);
      const row = await requireComment(db, reach, pathId(request, 'comment'));
      refuseErased(row);
      const { text } = validate(note, request.body);
      const at = new Date(clock.now());
      const id = await insertNote(db, {
        siteId: reach.siteId,
        commentId: row.id,
        userId: user.id,
        text,
        at,
      });
      response.status(201).json({ id, text, by: user.name, at: at.toISOString() });
    },
  );

  router.post(
    '/v1/comments/:id/findings',
    signedIn(context, 'editor'),
    smallBody,
    async (request: Request, response: Response) => {
      const { user, reach } = editorOf(response);
      const row = await requireComment(db, reach, pathId(request, 'comment'));
      refuseErased(row);
      const mark = validate(findingMark, request.body);
      if (mark.revision !== row.revision)
        throw new Problem('conflict', `The comment is at revision ${row.revision}, not ${mark.revision}.`, {
          extra: { action: 'edit', revision: row.revision },
        });
      const found = row.verdict?.findings[mark.finding];
      if (found === undefined)
        throw new Problem('validation', 'The verdict has no such finding.', {
          errors: [{ pointer: '/finding', detail: 'is not the index of a finding' }],
        });
      const at = new Date(clock.now());
      await markFinding(db, {
        ...mark,
        siteId: reach.siteId,
        commentId: row.id,
        signal: found.signal,
        userId: user.id,
        at,
      });
      response.status(201).json({ ...mark, by: user.name, at: at.toISOString() });
    },
  );

  async function around(row: CommentRow, reach: Reach): Promise<CommentContext> {
    const now = new Date(clock.now());
    const parent =
      row.parent_external_id === null
        ? null
        : await findByExternalId(db, reach.siteId, row.parent_external_id);
    const article = await readArticle(db, reach, row.article_id);
    const deliveries = await listDeliveries(db, reach.siteId, { commentId: row.id }, shownDeliveries, null);
    const author = row.author_id === null ? null : await readAuthor(db, reach, row.author_id, now);
    return {
      normalised: normalisedText(row),
      parent: parent === null || parent.erased_at !== null ? null : toComment(parent),
      article: article ?? {
        id: row.article_id,
        url: null,
        title: null,
        tags: [],
        moderation: 'after',
        closed: false,
        counts: { total: 0, published: 0, flagged: 0, rejected: 0, deleted: 0 },
      },
      author: author === null ? null : withoutNames(author),
      reports: await listReports(db, row.id),
      revisions: await listRevisions(db, row.id),
      notes: await listNotes(db, row.id),
      marks: await listMarks(db, row.id),
      decisions: await listDecisions(db, row.id),
      deliveries: await toDeliveries(db, deliveries.rows),
    };
  }

  return router;
}

function withoutNames<Author extends { names: string[] }>({ names: _, ...author }: Author) {
  return author;
}

function normalisedText({ text, format, verdict }: CommentRow): string {
  return viewText(fold(readSource({ text, format }), verdict?.language.script ?? 'Zyyy').view);
}

function refuseErased(row: CommentRow): void {
  if (row.erased_at !== null) throw new Problem('erased', 'The comment was erased.');
}
