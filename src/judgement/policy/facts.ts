import type { Scores } from '../../contract/verdict.ts';
import type { Evidence, Reading } from '../signals/reading.ts';

/** What a rule's `when` can read. Integers are `bigint`, as CEL wants them. */
export interface Facts {
  /** As sent. */
  text: string;
  /** As the signals read it: folded, marks and tricks removed. */
  plain: string;
  length: bigint;
  scores: Record<string, number>;
  language: { code: string; script: string; confidence: number };
  /** How many findings each signal made. A signal that found nothing has no key. */
  signals: Record<string, bigint>;
  links: bigint;
  isReply: boolean;
  author: {
    known: boolean;
    published: bigint;
    flagged: bigint;
    rejected: bigint;
    standing: string;
    ageHours: number;
  };
  article: { id: string; title: string; tags: string[] };
}

/** A comment as rules read it. */
export function factsOf(reading: Reading, scores: Scores, evidence: readonly Evidence[]): Facts {
  const { comment, history, language } = reading;
  const signals: Record<string, bigint> = {};
  for (const { signal } of evidence) signals[signal] = (signals[signal] ?? 0n) + 1n;
  const { author, now } = history;
  return {
    text: comment.text,
    plain: reading.plain,
    length: BigInt(comment.text.length),
    scores: { ...scores },
    language: { code: language.code, script: language.script, confidence: language.confidence },
    signals,
    links: BigInt(
      evidence.filter((one) => one.signal === 'link').reduce((sum, one) => sum + one.spans.length, 0),
    ),
    isReply: comment.parentText !== null,
    author: {
      known: author.known,
      published: BigInt(author.published),
      flagged: BigInt(author.flagged),
      rejected: BigInt(author.rejected),
      standing: author.standing,
      ageHours: author.firstSeenAt === null ? 0 : (now - author.firstSeenAt) / 3_600_000,
    },
    article: { id: comment.article.id, title: comment.article.title ?? '', tags: [...comment.article.tags] },
  };
}
