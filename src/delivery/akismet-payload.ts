import type { BuildPayload } from './payload.ts';

/** What the Akismet door keeps of a comment (`comment.source_data`), beside the `webhookId` it answers to. */
interface AkismetSource {
  webhookId: string;
  guid: string;
  /** WordPress's `comment_post_ID`, when it sent one. */
  postId: number | string | null;
}

/**
 * The callback an Akismet client waits for after `X-akismet-recheck-after`. The endpoint's secret is the site's Akismet
 * key, which the protocol sends along. Published is not spam; rejected, and flagged but not decided in time, is.
 */
export function akismetPayload(decrypt: (sealed: Buffer) => string): BuildPayload {
  return function buildAkismet(claim, told) {
    const source = told?.sourceData as Partial<AkismetSource> | null | undefined;
    if (told === undefined || typeof source?.guid !== 'string') return null;
    if (claim.status !== 'published' && claim.status !== 'rejected' && claim.status !== 'flagged')
      return null;
    const isSpam = claim.status !== 'published';
    const comment = {
      guid: source.guid,
      result: String(isSpam),
      ...(source.postId == null ? {} : { comment_post_ID: source.postId }),
    };
    return {
      body: JSON.stringify({
        key: decrypt(claim.secret),
        endpoint: 'comment-check',
        // WordPress makes of a "not spam" first a pending comment of what it keeps as spam, then a published one.
        comments: isSpam ? [comment] : [comment, comment],
      }),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Hakam/1',
        'x-akismet-webhook': '1',
      },
    };
  };
}
