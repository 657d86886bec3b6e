import type { HistoryItem } from '../contract/history.ts';

const columns = [
  'at',
  'by',
  'action',
  'reason',
  'note',
  'undone',
  'bulk',
  'comment',
  'status',
  'language',
  'author',
  'article',
  'text',
] as const;

export const historyCsvHead = `${columns.join(',')}\r\n`;

/** One line of RFC 4180. A cell a spreadsheet would run as a formula is kept from it by an apostrophe. */
export function historyCsvLine({ decision, undoneAt, bulk, comment }: HistoryItem): string {
  const cells: Record<(typeof columns)[number], string> = {
    at: decision.at,
    by: decision.by,
    action: decision.action,
    reason: decision.reason ?? '',
    note: decision.note ?? '',
    undone: undoneAt ?? '',
    bulk: bulk?.id ?? '',
    comment: comment.id,
    status: comment.status,
    language: comment.language?.code ?? '',
    author: comment.author,
    article: comment.article.title ?? comment.article.id,
    text: comment.excerpt,
  };
  return `${columns.map((name) => quote(cells[name])).join(',')}\r\n`;
}

function quote(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
