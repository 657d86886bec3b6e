import { type Submission, submission } from '../../contract/comment.ts';
import { maxTextUnits } from '../../contract/text.ts';

const cut = (text: string | undefined, units: number) => {
  const short = (text ?? '').slice(0, units).toWellFormed().trim();
  return short === '' ? null : short;
};

/** An Akismet call as one of our submissions; null when it holds nothing to judge. Too long text is cut. */
export function toSubmission(fields: ReadonlyMap<string, string>): Submission | null {
  const text = (fields.get('comment_content') ?? '').slice(0, maxTextUnits).toWellFormed();
  const parsed = submission.safeParse({
    text,
    format: /<\w/.test(text) ? 'html' : 'text',
    article: {
      id: articleIdOf(fields),
      url: cut(fields.get('permalink'), 2048),
      tags: cut(fields.get('comment_type'), 128) === null ? [] : [cut(fields.get('comment_type'), 128)],
    },
    author: {
      name: cut(fields.get('comment_author'), 512) ?? 'anonymous',
      email: cut(fields.get('comment_author_email'), 512),
      ip: cut(fields.get('user_ip'), 64),
      userAgent: cut(fields.get('user_agent'), 1024),
    },
    language: languageOf(fields.get('blog_lang')),
  });
  return parsed.success ? parsed.data : null;
}

function articleIdOf(fields: ReadonlyMap<string, string>): string {
  return (
    cut(fields.get('comment_post_ID'), 512) ??
    cut(fields.get('permalink'), 512) ??
    cut(fields.get('blog'), 512) ??
    'akismet'
  );
}

/** `en_US` → en; several languages (`en,fr`) say nothing about one comment. */
function languageOf(languages: string | undefined): string | null {
  return /^([a-z]{2,3})(?:[_-]\w+)?$/i.exec(languages?.trim() ?? '')?.[1]?.toLowerCase() ?? null;
}
