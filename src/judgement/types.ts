import type { Verdict } from '../contract/verdict.ts';

/** What the judge is told about a comment. No e-mail, no IP. `text` is judged as sent; spans index it. */
export interface JudgedComment {
  text: string;
  format: 'text' | 'html';
  /** What the site says the language is, if it says so. */
  languageHint: string | null;
  /** The languages the site expects, a prior for detection. */
  siteLanguages: readonly string[];
  article: { id: string; title: string | null; tags: readonly string[] };
  /** The comment this one answers, where known. */
  parentText: string | null;
  authorName: string;
}

/** What the store knows around the comment when it is judged. All times are epoch milliseconds. */
export interface History {
  now: number;
  author: {
    known: boolean;
    published: number;
    flagged: number;
    rejected: number;
    firstSeenAt: number | null;
    standing: 'none' | 'muted' | 'banned' | 'trusted';
  };
  /** Fingerprints (see text/fingerprint.ts) of recent comments of the same author, newest first, own revision excluded. */
  ownFingerprints: readonly { fingerprint: string; at: number }[];
  /** How often this comment's fingerprint was seen recently from other authors on the site. */
  othersRepeats: number;
  /** The site's premoderation: `before` sends everything of the article to editors. */
  articleModeration: 'after' | 'before';
  /** Language counts of the thread so far, a prior for detection. */
  threadLanguages: Readonly<Record<string, number>>;
  /** True when an editor rejected an earlier revision: never published automatically again. */
  rejectedBefore: boolean;
}

/** A verdict without what only a clock knows. */
export type Judgement = Omit<Verdict, 'decidedAt' | 'tookMs'>;
