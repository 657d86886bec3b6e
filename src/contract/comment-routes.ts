import { z } from 'zod';
import {
  analysis,
  batchSubmission,
  comment,
  commentFilter,
  edit,
  outcomeEvent,
  report,
  submission,
} from './comment.ts';
import { none, ok, oneSite, pageQuery, type Route } from './route.ts';
import { page } from './text.ts';
import { verdict } from './verdict.ts';

/** Routes of a site's comments, its backend's first of all. */
export const commentRoutes: readonly Route[] = [
  {
    id: 'submitComment',
    method: 'post',
    path: '/v1/comments',
    tag: 'Comments',
    needs: { scope: 'submit' },
    summary: 'Submit a comment (or an edit of one, by externalId)',
    headers: [
      { name: 'Idempotency-Key', description: 'The same key and body give the same comment for 24 h' },
      { name: 'Prefer', description: '`wait=N`: wait up to N ≤ 10 seconds for the verdict' },
    ],
    body: submission,
    answers: {
      '202': { description: 'Stored, not judged yet', schema: comment },
      '200': { description: 'Known or already judged', schema: comment },
    },
  },
  {
    id: 'submitBatch',
    method: 'post',
    path: '/v1/comments/batch',
    tag: 'Comments',
    needs: { scope: 'submit' },
    summary: 'Submit up to 1,000 comments',
    body: batchSubmission,
    answers: {
      '207': {
        description: 'One answer an item, in order',
        schema: z.object({
          items: z.array(
            z.object({ status: z.int(), comment: comment.optional(), problem: z.unknown().optional() }),
          ),
        }),
      },
    },
  },
  {
    id: 'getComment',
    method: 'get',
    path: '/v1/comments/:id',
    tag: 'Comments',
    needs: { scope: 'read', role: 'viewer' },
    summary: 'One comment',
    query: oneSite,
    answers: ok(comment, 'The comment as it is now'),
  },
  {
    id: 'listComments',
    method: 'get',
    path: '/v1/comments',
    tag: 'Comments',
    needs: { scope: 'read', role: 'viewer' },
    summary: 'Comments, newest first: go on while there is a `nextCursor`, also after a short page',
    query: commentFilter.extend(pageQuery.shape).extend(oneSite.shape),
    answers: ok(page(comment), 'A page'),
  },
  {
    id: 'editComment',
    method: 'put',
    path: '/v1/comments/:id',
    tag: 'Comments',
    needs: { scope: 'submit' },
    summary: 'Replace the text; 409 when `revision` is stale',
    body: edit,
    answers: { '202': { description: 'A new revision, to be judged', schema: comment } },
  },
  {
    id: 'eraseComment',
    method: 'delete',
    path: '/v1/comments/:id',
    tag: 'Comments',
    needs: { scope: 'submit', role: 'admin' },
    summary: 'Erase text and author data everywhere',
    answers: none('204', 'Erased'),
  },
  {
    id: 'eraseAuthor',
    method: 'delete',
    path: '/v1/authors/:authorId',
    tag: 'Comments',
    needs: { scope: 'submit', role: 'admin' },
    summary: "Erase all of an author's comments",
    answers: none('202', 'Under way; a crash does not forget it'),
  },
  {
    id: 'reportComment',
    method: 'post',
    path: '/v1/comments/:id/reports',
    tag: 'Comments',
    needs: { scope: 'submit' },
    summary: "A reader's report; enough of them flag a published comment",
    body: report,
    answers: none('202', 'Noted'),
  },
  {
    id: 'analyze',
    method: 'post',
    path: '/v1/analyze',
    tag: 'Comments',
    needs: { scope: 'analyze', role: 'viewer' },
    summary: 'Judge a text; nothing is stored',
    body: analysis,
    answers: ok(verdict, 'The verdict'),
  },
  {
    id: 'listChanges',
    method: 'get',
    path: '/v1/changes',
    tag: 'Comments',
    needs: { scope: 'read' },
    summary: 'Every outcome in commit order, oldest first: keep `nextCursor` and ask again',
    query: pageQuery,
    answers: ok(
      z.object({ items: z.array(outcomeEvent), nextCursor: z.string() }),
      'A page; the cursor is always there',
    ),
  },
];
