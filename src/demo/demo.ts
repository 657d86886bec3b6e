import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Request, type Response, Router } from 'express';
import type { Context } from '../context.ts';
import type { Comment, OutcomeEvent } from '../contract/comment.ts';
import { readBytes } from '../http/json-body.ts';
import { packageRoot } from '../root.ts';
import { type DemoSite, ensureDemoSite } from './demo-site.ts';
import { renderPage, type ShownComment } from './page.ts';

const maxForm = 64 * 1024;
const maxShown = 200;

/**
 * The demo newspaper: a page with a comment form, and behind it a site backend like any other. It posts to the intake
 * over HTTP with its own key and learns what became of a comment from its webhook alone.
 */
export async function createDemo(
  context: Context,
  url: string,
  callback: string,
): Promise<{ router: Router }> {
  const folder = join(packageRoot(), 'seeds', 'demo');
  const site = await ensureDemoSite(context, callback);
  const article = JSON.parse(readFileSync(join(folder, 'article.json'), 'utf8'));
  const shown = new Map<string, ShownComment>();
  let isRead = false;
  const router = Router();

  router.get('/demo', async (request: Request, response: Response) => {
    if (!isRead) {
      isRead = true;
      for (const comment of await readExisting(url, site))
        if (!shown.has(comment.id)) remember(shown, comment);
    }
    const mine = typeof request.query.sent === 'string' ? request.query.sent : null;
    response.type('html').send(renderPage(article, visible(shown, mine)));
  });
  router.use('/demo/assets', express.static(folder, { index: false }));

  router.post('/demo', async (request: Request, response: Response) => {
    const form = new URLSearchParams((await readBytes(request, maxForm)).toString('utf8'));
    if (!form.get('email')?.includes('@')) {
      response
        .status(422)
        .type('html')
        .send(renderPage(article, visible(shown, null), form));
      return;
    }
    const answer = await fetch(`${url}/v1/comments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${site.key}`, prefer: 'wait=3' },
      body: JSON.stringify({
        text: form.get('comment') ?? '',
        article: {
          id: article.id,
          title: article.title,
          url: `${context.config.publicUrl}/demo`,
          tags: article.tags,
        },
        author: {
          name: form.get('name') ?? '',
          email: form.get('email') ?? '',
          ip: request.ip,
          userAgent: request.get('user-agent'),
        },
        language: null,
      }),
    });
    if (!answer.ok) {
      response
        .status(answer.status)
        .type('html')
        .send(renderPage(article, visible(shown, null), form));
      return;
    }
    const comment = (await answer.json()) as Comment;
    // The callback may have been faster.
    if (!shown.has(comment.id)) remember(shown, toShown(comment, 0));
    response.redirect(303, `/demo?sent=${comment.id}#comment-${comment.id}`);
  });

  router.get('/demo/status/:id', (request: Request, response: Response) => {
    response.json({ status: shown.get(String(request.params.id))?.status ?? 'unknown' });
  });

  router.post('/demo/callback', async (request: Request, response: Response) => {
    const body = await readBytes(request, 1024 * 1024);
    if (!isSigned(request, body, site.webhookSecret)) {
      response.status(401).end();
      return;
    }
    const event = JSON.parse(body.toString('utf8')) as OutcomeEvent;
    const { comment, sequence } = event.data;
    const known = shown.get(comment.id);
    if (known === undefined || known.sequence < sequence) remember(shown, toShown(comment, sequence));
    response.status(204).end();
  });

  return { router };
}

function toShown(comment: Comment, sequence: number): ShownComment {
  const { id, text, status } = comment;
  return {
    id,
    name: comment.author.name,
    text,
    status,
    direction: comment.verdict?.language.direction ?? 'rtl',
    sequence,
  };
}

function remember(shown: Map<string, ShownComment>, comment: ShownComment): void {
  if (comment.status === 'deleted') shown.delete(comment.id);
  else shown.set(comment.id, comment);
  while (shown.size > maxShown) shown.delete(shown.keys().next().value as string);
}

/** Published comments for everyone; one still waiting only for the reader who has just sent it. */
function visible(shown: ReadonlyMap<string, ShownComment>, mine: string | null): ShownComment[] {
  return [...shown.values()]
    .filter((comment) => comment.status === 'published' || comment.id === mine)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** After a restart the page shows what was published before. */
async function readExisting(url: string, site: DemoSite): Promise<ShownComment[]> {
  const answer = await fetch(`${url}/v1/comments?status=published&limit=200`, {
    headers: { authorization: `Bearer ${site.key}` },
  });
  if (!answer.ok) return [];
  const { items } = (await answer.json()) as { items: Comment[] };
  return items.map((comment) => toShown(comment, 0));
}

/** Standard Webhooks: `v1,` + HMAC-SHA256 over `id.timestamp.body`. */
function isSigned(request: Request, body: Buffer, secret: string): boolean {
  const id = request.get('webhook-id') ?? '';
  const timestamp = request.get('webhook-timestamp') ?? '';
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false;
  const expected = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${timestamp}.`)
    .update(body)
    .digest();
  return (request.get('webhook-signature') ?? '').split(' ').some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}
