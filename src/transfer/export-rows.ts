import { type Kysely, sql } from 'kysely';
import type { Database } from '../store/schema.ts';

export const exportKinds = ['comments', 'decisions', 'audit'] as const;
export type ExportKind = (typeof exportKinds)[number];

type Row = Record<string, unknown>;

const pageSize = 1000;

/** A time as the contract writes it, whatever the session's time zone. */
const utc = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Streams a site's rows, oldest first. E-mail, address and user agent only with `personal`. */
export async function* exportRows(
  db: Kysely<Database>,
  siteId: string,
  kind: ExportKind,
  personal: boolean,
): AsyncGenerator<Row> {
  let after: string | null = null;
  for (;;) {
    const page: { cursor: string; row: Row }[] = await pages[kind](db, siteId, after, personal);
    for (const { row } of page) yield row;
    if (page.length < pageSize) return;
    after = page.at(-1)?.cursor ?? null;
  }
}

type ReadPage = (
  db: Kysely<Database>,
  siteId: string,
  after: string | null,
  personal: boolean,
) => Promise<{ cursor: string; row: Row }[]>;

const pages: Record<ExportKind, ReadPage> = {
  async comments(db, siteId, after, personal) {
    const { rows } = await sql<{ cursor: string; row: Row }>`
      select c.id::text as cursor, json_build_object('id', c.id, 'externalId', c.external_id, 'revision', c.revision,
        'status', c.status, 'text', c.text, 'format', c.format,
        'article', json_build_object('id', c.article_id, 'url', a.url, 'title', a.title),
        'author', case when ${personal} then json_build_object('id', c.author_id, 'name', c.author_name, 'email',
          c.author_email, 'ip', c.author_ip, 'userAgent', c.author_user_agent)
          else json_build_object('id', c.author_id, 'name', c.author_name) end,
        'parentExternalId', c.parent_external_id, 'verdict', c.verdict, 'submittedAt', ${utc('c.submitted_at')},
        'receivedAt', ${utc('c.received_at')}, 'updatedAt', ${utc('c.updated_at')}) as row
      from hakam.comment c left join hakam.article a on a.site_id = c.site_id and a.id = c.article_id
      where c.site_id = ${siteId}::uuid and (${after}::uuid is null or c.id > ${after}::uuid)
      order by c.id limit ${sql.lit(pageSize)}`.execute(db);
    return rows;
  },
  async decisions(db, siteId, after) {
    const { rows } = await sql<{ cursor: string; row: Row }>`
      select d.id::text as cursor, json_build_object('id', d.id, 'commentId', d.comment_id, 'revision', d.revision,
        'action', d.action, 'reason', d.reason, 'note', d.note, 'by', u.name, 'at', ${utc('d.at')}, 'undoneAt', ${utc('d.undone_at')}) as row
      from hakam.decision d left join hakam.app_user u on u.id = d.user_id
      where d.site_id = ${siteId}::uuid and (${after}::uuid is null or d.id > ${after}::uuid)
      order by d.id limit ${sql.lit(pageSize)}`.execute(db);
    return rows;
  },
  async audit(db, siteId, after) {
    const { rows } = await sql<{ cursor: string; row: Row }>`
      select e.seq::text as cursor, json_build_object('seq', e.seq, 'commentId', e.comment_id, 'type', e.type, 'revision',
        e.revision, 'sequence', e.sequence, 'status', e.status, 'previousStatus', e.previous_status, 'cause', e.cause,
        'by', u.name, 'data', e.data, 'at', ${utc('e.at')}) as row
      from hakam.event e left join hakam.app_user u on u.id = e.actor
      where e.site_id = ${siteId}::uuid and (${after}::bigint is null or e.seq > ${after}::bigint)
      order by e.seq limit ${sql.lit(pageSize)}`.execute(db);
    return rows;
  },
};

/** A row with its inner objects flattened as `hakam import --from csv` reads them (`articleId`, `authorName`, …). */
function flatten(row: Row): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(row)) {
    if (typeof value === 'object' && value !== null && (name === 'article' || name === 'author'))
      for (const [inner, member] of Object.entries(value))
        flat[`${name}${inner[0]?.toUpperCase()}${inner.slice(1)}`] = toCell(member);
    else flat[name] = toCell(value);
  }
  return flat;
}

function toCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** RFC 4180, and a leading apostrophe where a spreadsheet would run a formula. */
function toCsvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${guard(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

/** A cell that begins with apostrophes of its own gets one more, so that the import can take exactly one away. */
function guard(cell: string): string {
  return /^'*[=+\-@\t\r]/.test(cell) && Number.isNaN(Number(cell)) ? `'${cell}` : cell;
}

/** Rows as the lines of a file. */
export async function* toLines(rows: AsyncIterable<Row>, format: 'jsonl' | 'csv'): AsyncGenerator<string> {
  let header: string[] | null = null;
  for await (const row of rows) {
    if (format === 'jsonl') {
      yield `${JSON.stringify(row)}\n`;
      continue;
    }
    const flat = flatten(row);
    if (header === null) {
      header = Object.keys(flat);
      yield toCsvLine(header);
    }
    yield toCsvLine(header.map((name) => flat[name] ?? ''));
  }
}
