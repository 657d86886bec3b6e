import type { Context } from '../../context.ts';
import { plain } from '../../http/lane.ts';
import { insertFeedback, takeSiteDecision } from '../../store/outside-feedback.ts';
import { findSame } from './find-same.ts';
import type { AkismetMethod } from './method.ts';
import { isBlank } from './read-form.ts';
import { toSubmission } from './to-submission.ts';

/** `submit-spam` and `submit-ham`: what the site's own editors decided. */
export function submit({ store, clock }: Context, said: 'spam' | 'ham'): AkismetMethod {
  return async function takeOver(fields, caller, headers) {
    const submission = toSubmission(fields);
    if (submission !== null && isBlank(fields.get('is_test'))) {
      const known = await findSame(store.db, caller.siteId, submission);
      const at = new Date(clock.now());
      await insertFeedback(store.db, {
        siteId: caller.siteId,
        commentId: known?.id ?? null,
        source: 'akismet',
        data: { said, ...(known === null ? { text: submission.text } : {}) },
        at,
      });
      if (known !== null) {
        headers['X-akismet-guid'] = known.id;
        const status = said === 'spam' ? 'rejected' : 'published';
        await takeSiteDecision(store.db, caller.siteId, known.id, status, at);
      }
    }
    return plain('Thanks for making the web a better place.');
  };
}
