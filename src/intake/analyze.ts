import type { Clock } from '../clock.ts';
import type { Verdict } from '../contract/verdict.ts';
import { judge } from '../judgement/judge.ts';
import type { Models } from '../judgement/models.ts';
import type { SitePolicy } from '../store/policy-cache.ts';

interface Analyzed {
  text: string;
  format: 'text' | 'html';
  languageHint: string | null;
  articleTitle: string | null;
  articleTags: readonly string[];
  parentText: string | null;
}

/** Judges a text nobody stored: no author, no history. Used by `/v1/analyze`, the compat doors and `hakam check`. */
export function analyze(input: Analyzed, site: SitePolicy, models: Models, clock: Clock): Verdict {
  const now = clock.now();
  const started = performance.now();
  const judgement = judge(
    {
      text: input.text,
      format: input.format,
      languageHint: input.languageHint,
      siteLanguages: site.languages,
      article: { id: '', title: input.articleTitle, tags: input.articleTags },
      parentText: input.parentText,
      authorName: '',
    },
    {
      now,
      author: { known: false, published: 0, flagged: 0, rejected: 0, firstSeenAt: null, standing: 'none' },
      ownFingerprints: [],
      othersRepeats: 0,
      articleModeration: 'after',
      threadLanguages: {},
      rejectedBefore: false,
    },
    site.policy,
    models,
  );
  // Not spread into another object: measured, that leaves 230 bytes a judgement until a full collection.
  return Object.assign(judgement, {
    decidedAt: new Date(now).toISOString(),
    tookMs: performance.now() - started,
  });
}
