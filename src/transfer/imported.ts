import type { Status } from '../contract/comment.ts';

/** A comment as another system had it. */
export interface ImportedComment {
  externalId: string;
  text: string;
  format: 'text' | 'html';
  status: Extract<Status, 'published' | 'flagged' | 'rejected'> | 'pending';
  articleId: string;
  articleUrl: string | null;
  articleTitle: string | null;
  authorId: string | null;
  authorName: string;
  authorEmail: string | null;
  authorIp: string | null;
  authorUserAgent: string | null;
  parentExternalId: string | null;
  submittedAt: Date | null;
}

/** One record of an export: a comment, or why it is none. */
export type ImportRecord = { comment: ImportedComment } | { skipped: string; where: string };

/** Reads a file piece by piece. `onBytes` hears how many bytes were read so far. */
export type Reader = (file: string, onBytes: (bytes: number) => void) => AsyncIterable<ImportRecord>;

/** `2026-11-23 10:00:00` (UTC, as WordPress writes it), RFC 3339, or epoch milliseconds; null when it is no time. */
export function readTime(text: string | number | null | undefined): Date | null {
  if (text === null || text === undefined || text === '' || text === '0000-00-00 00:00:00') return null;
  const value =
    typeof text === 'number'
      ? text
      : /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)
        ? `${text.replace(' ', 'T')}Z`
        : text;
  const time = new Date(value);
  const at = time.getTime();
  return Number.isNaN(at) || at < Date.UTC(1990, 0, 1) || at > Date.UTC(2100, 0, 1) ? null : time;
}

/** Text the store can hold, or null when nothing is left of it. */
export function readText(text: unknown, units: number): string | null {
  if (typeof text !== 'string' && typeof text !== 'number') return null;
  const clean = String(text).replaceAll('\u0000', '').toWellFormed().trim();
  return clean === '' ? null : clean.slice(0, units);
}
