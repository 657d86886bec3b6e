import { defaultPolicy, type Policy } from '../../src/contract/policy.ts';
import { judge } from '../../src/judgement/judge.ts';
import { loadModels } from '../../src/judgement/models.ts';
import type { History, JudgedComment, Judgement } from '../../src/judgement/types.ts';

/** Loaded once a test file. */
export const models = loadModels();

/** A known author's first comment of the day, in an article moderated afterwards. */
export const quietHistory: History = {
  now: Date.UTC(2026, 10, 23),
  author: {
    known: true,
    published: 3,
    flagged: 0,
    rejected: 0,
    firstSeenAt: Date.UTC(2026, 9, 1),
    standing: 'none',
  },
  ownFingerprints: [],
  othersRepeats: 0,
  articleModeration: 'after',
  threadLanguages: {},
  rejectedBefore: false,
};

export function commentOf(text: string, changes: Partial<JudgedComment> = {}): JudgedComment {
  return {
    text,
    format: 'text',
    languageHint: null,
    siteLanguages: ['ar', 'en', 'fr'],
    article: { id: 'a1', title: null, tags: [] },
    parentText: null,
    authorName: 'قارئ',
    ...changes,
  };
}

/** Judges a text under the default policy. */
export function judged(
  text: string,
  changes: { policy?: Policy; history?: Partial<History>; comment?: Partial<JudgedComment> } = {},
): Judgement {
  const history = { ...quietHistory, ...changes.history };
  return judge(commentOf(text, changes.comment), history, changes.policy ?? defaultPolicy, models);
}

/** What the reasons of a verdict point at. */
export function pointedAt(judgement: Judgement): string[] {
  return judgement.reasons.flatMap((reason) => reason.spans.map((span) => span.text));
}
