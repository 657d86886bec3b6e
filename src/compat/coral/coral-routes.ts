import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { maxTextUnits } from '../../contract/text.ts';
import type { Verdict } from '../../contract/verdict.ts';
import { parseJson, readBytes } from '../../http/json-body.ts';
import { isId } from '../../id.ts';
import { analyze } from '../../intake/analyze.ts';
import { Problem } from '../../problem.ts';

const bodyLimit = 256 * 1024;

const shape = z.looseObject({
  action: z.string().nullish(),
  comment: z.looseObject({ body: z.string() }),
});

/** Coral's external moderation phase: `POST /compat/coral/{siteId}`, signed with the site's Coral secret. */
export function coralRoutes(context: Context): Router {
  const router = Router();
  const open = (sealed: string) => context.secrets.decrypt(Buffer.from(sealed, 'base64'));

  router.post('/compat/coral/:siteId', async (request: Request, response: Response) => {
    const { siteId } = request.params;
    const raw = await readBytes(request, bodyLimit);
    const site = isId(siteId) ? await context.policies.get(siteId) : null;
    if (site?.coralSecret == null || !isSigned(raw, request.get('x-coral-signature'), open(site.coralSecret)))
      throw new Problem('unauthenticated', 'The signature does not fit the site’s Coral secret.');
    const parsed = shape.safeParse(parseJson(raw));
    if (!parsed.success)
      throw new Problem('validation', '`comment.body` is missing.', {
        errors: [{ pointer: '/comment/body', detail: 'must be a string' }],
      });
    const text = parsed.data.comment.body.replaceAll('\u0000', ' ').toWellFormed().slice(0, maxTextUnits);
    if (text.trim() === '') {
      response.status(204).end();
      return;
    }
    const verdict = analyze(
      { text, format: 'html', languageHint: null, articleTitle: null, articleTags: [], parentText: null },
      site,
      context.models,
      context.clock,
    );
    if (verdict.outcome === 'publish') response.status(204).end();
    else response.json(toCoral(verdict));
  });
  return router;
}

/** Only members Coral knows: one it does not know makes it discard the whole reply. */
function toCoral({ outcome, scores }: Verdict): object {
  const isSpam = scores.spam >= 0.5 && scores.spam > scores.toxicity;
  return {
    status: outcome === 'reject' ? 'REJECTED' : 'SYSTEM_WITHHELD',
    actions: [{ actionType: 'FLAG', reason: isSpam ? 'COMMENT_DETECTED_SPAM' : 'COMMENT_DETECTED_TOXIC' }],
  };
}

/** `sha256=<hex>[,sha256=<hex>]`: HMAC-SHA256 of the raw body keyed by the whole secret. */
function isSigned(body: Buffer, header: string | undefined, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(body).digest();
  return (header ?? '').split(',').some((part) => {
    const hex = /^\s*sha256=([0-9a-f]{64})\s*$/i.exec(part)?.[1];
    return hex !== undefined && timingSafeEqual(Buffer.from(hex, 'hex'), expected);
  });
}
