import type { Status } from '../contract/comment.ts';
import type { Verdict } from '../contract/verdict.ts';

/** A comment as another system had it. */
export interface ImportedComment {
  /** Its id in an export of ours, kept where it is free. */
  id: string | null;
  /** Null only beside an `id`. */
  externalId: string | null;
  text: string;
  format: 'text' | 'html';
  /** `pending`: nobody has decided; it is judged like one that was just submitted. */
  status: Exclude<Status, 'deleted'>;
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
  receivedAt: Date | null;
  verdict: Verdict | null;
}

/** One record of an export: a comment, or why it is none. */
export type ImportRecord = { comment: ImportedComment } | { skipped: string; where: string };

/** Reads a file piece by piece. `onBytes` hears how many bytes were read so far. */
export type Reader = (file: string, onBytes: (bytes: number) => void) => AsyncIterable<ImportRecord>;

/** The file cannot be what it was said to be. */
export class TransferError extends Error {
  override name = 'TransferError';
}

/** Characters of one cell, line or element: past it a quote or a line end is missing. */
export const maxPiece = 8_000_000;

/** `2026-11-23 10:00:00` (UTC, as WordPress writes it), RFC 3339, or epoch milliseconds; null when it is no time. */
export function readTime(value: unknown): Date | null {
  if (typeof value !== 'number' && (typeof value !== 'string' || value === '')) return null;
  const isBare = typeof value === 'string' && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value);
  const time = new Date(isBare ? `${value.replace(' ', 'T')}Z` : value);
  const at = time.getTime();
  return Number.isNaN(at) || at < Date.UTC(1990, 0, 1) || at >= Date.UTC(2101, 0, 1) ? null : time;
}

/** Text the store can hold, cut to `units` UTF-16 units; null when nothing is left of it. */
export function readText(value: unknown, units: number): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).slice(0, units + 1);
  const clean = (text.includes('\u0000') ? text.replaceAll('\u0000', '') : text)
    .slice(0, units)
    .toWellFormed();
  return clean.trim() === '' ? null : clean;
}

/** {@link readText} without blanks at its edges: ids, names, addresses. */
export function readName(value: unknown, units: number): string | null {
  return readText(value, units)?.trim() ?? null;
}
